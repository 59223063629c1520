import {
  bodyHash,
  ConnectorError,
  defineAction,
  defineConnector,
  type LookupKey,
  type ReadContext,
  type SendResult,
  type SmsInput,
  smsInput,
} from '../kit';
import { type TwilioAuth, twilioAuth } from './auth';
import { twilioClient } from './client';
import { failureOfTwilio } from './failures';
import { inboundOf, MESSAGE_PARAMETER, parseCall, receiptsOf, verifySignature } from './webhook';

/** Twilio stamps whole seconds by its own clock; ours may differ by a little. */
const CLOCK_SKEW_MS = 10_000;
/** Nobody gets more SMS from one account in two days. */
const LOOKUP_LIMIT = 1_000;
const DAY_MS = 86_400_000;

const sendSms = defineAction(twilioAuth, {
  title: 'Send SMS',
  description: 'Sends one SMS to one person through Twilio.',
  channel: 'sms',
  input: smsInput,
  idempotency: 'lookup',
  perform: async (ctx, input) => {
    const sender = senderOf(input, ctx.auth);
    const client = twilioClient(ctx);
    ctx.markInDoubt?.();
    try {
      const message = await client.messages.create({
        to: input.to,
        body: input.body,
        ...sender,
        ...(input.statusCallback && { statusCallback: callbackFor(input.statusCallback, ctx.idempotencyKey) }),
      });
      return { providerMessageId: message.sid, status: 'queued' };
    } catch (error) {
      throw failureOfTwilio(error);
    }
  },
  lookup: findMessage,
});

/** SMS through Twilio, with delivery receipts and answers coming back by webhook. */
export const twilio = defineConnector({
  id: 'twilio',
  version: '1.0.0',
  title: 'Twilio',
  category: 'messaging',
  auth: {
    schema: twilioAuth,
    test: async (ctx) => {
      try {
        const account = await twilioClient(ctx).api.v2010.accounts(ctx.auth.accountSid).fetch();
        return { account: account.friendlyName };
      } catch (error) {
        throw failureOfTwilio(error);
      }
    },
  },
  actions: { send: sendSms },
  webhook: { secretField: 'authToken', verify: verifySignature, parse: parseCall, receipts: receiptsOf, inbound: inboundOf },
});

/**
 * Finds a message whose answer was lost. Twilio lists by recipient and day (UTC), so the text and the second decide.
 * The earliest match after `since` is ours: an identical text sent later has a later call.
 */
async function findMessage(ctx: ReadContext<TwilioAuth>, key: LookupKey): Promise<SendResult | undefined> {
  const from = key.since.getTime() - CLOCK_SKEW_MS;
  const dayStart = new Date(Math.floor(from / DAY_MS) * DAY_MS);
  try {
    const messages = await twilioClient(ctx).messages.list({ to: key.to, dateSentAfter: dayStart, limit: LOOKUP_LIMIT });
    const [match] = messages
      .filter(
        (message) =>
          message.direction !== 'inbound' && message.dateCreated.getTime() >= from && bodyHash(message.body) === key.bodyHash,
      )
      .sort((one, other) => one.dateCreated.getTime() - other.dateCreated.getTime());
    return match && { providerMessageId: match.sid, status: 'accepted' };
  } catch (error) {
    throw failureOfTwilio(error);
  }
}

/** The step's choice, else the connection's default; a messaging service picks a number by itself. */
function senderOf(input: SmsInput, auth: TwilioAuth): { messagingServiceSid: string } | { from: string } {
  if (input.messagingServiceSid) return { messagingServiceSid: input.messagingServiceSid };
  const sender = input.from ?? auth.sender;
  if (!sender) throw new ConnectorError('config', 'Choose a sender number or a messaging service.');
  return sender.startsWith('MG') ? { messagingServiceSid: sender } : { from: sender };
}

/** Twilio has no field for our id; the callback's query carries it back, and its signature covers it. */
function callbackFor(statusCallback: string, idempotencyKey: string): string {
  const url = new URL(statusCallback);
  url.searchParams.set(MESSAGE_PARAMETER, idempotencyKey);
  return url.href;
}
