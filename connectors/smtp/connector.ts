import { ConnectorError, defineAction, defineConnector, emailInput, verifySharedSecret } from '../kit';
import { type SmtpAuth, smtpAuth } from './auth';
import { composeEmail, type DkimKey, signEmail } from './compose';
import { failureOfSmtp } from './failures';
import { poolFor, sendOver } from './transport';
import { parseReport, receiptsOf } from './webhook';

const sendEmail = defineAction(smtpAuth, {
  title: 'Send email',
  description: 'Sends one email to one person over your own mail server.',
  channel: 'email',
  input: emailInput,
  // SMTP has no keys and no look-up: a lost answer stays a question.
  idempotency: 'none',
  perform: async (ctx, input) => {
    let inDoubt = false;
    try {
      const composed = composeEmail(input, ctx.now());
      const key = dkimKeyOf(ctx.auth);
      const email = key ? await signEmail(composed, key) : composed;
      await sendOver(poolFor(ctx, ctx.auth), email, ctx.signal, () => {
        ctx.markInDoubt?.();
        inDoubt = true;
      });
    } catch (error) {
      throw failureOfSmtp(error, inDoubt);
    }
    return { providerMessageId: input.messageId, status: 'accepted' };
  },
});

/** Email over any SMTP server, with bounces (RFC 3464) and complaints (ARF, RFC 5965) coming back by webhook. */
export const smtp = defineConnector({
  id: 'smtp',
  version: '1.0.0',
  title: 'SMTP',
  category: 'messaging',
  auth: {
    schema: smtpAuth,
    test: async (ctx) => {
      try {
        await poolFor(ctx, ctx.auth).verify();
      } catch (error) {
        throw failureOfSmtp(error, false);
      }
      return { account: ctx.auth.user ? `${ctx.auth.user} at ${ctx.auth.host}` : ctx.auth.host };
    },
  },
  actions: { send: sendEmail },
  webhook: {
    secretField: 'webhookSecret',
    verify: verifySharedSecret,
    parse: parseReport,
    receipts: receiptsOf,
  },
});

/** The three DKIM fields belong together; a half-filled form must not send unsigned mail silently. */
function dkimKeyOf(auth: SmtpAuth): DkimKey | undefined {
  const { dkimDomain, dkimPrivateKey, dkimSelector } = auth;
  if (dkimDomain && dkimSelector && dkimPrivateKey) {
    return { domainName: dkimDomain, keySelector: dkimSelector, privateKey: dkimPrivateKey };
  }
  if (!dkimDomain && !dkimSelector && !dkimPrivateKey) return undefined;
  throw new ConnectorError('config', 'DKIM needs all three: domain, selector and private key.');
}
