import type { Receipt } from '../kit';
import { type MailPart, parseFields, parseMail } from './mime';

/**
 * The receipts in a raw mail: a delivery status notification (RFC 3464) or an abuse report (ARF, RFC 5965).
 * Any other mail has none. `receivedAt` stands in when the report has no readable date.
 */
export function mailReceipts(raw: string, receivedAt: Date): Receipt[] {
  const mail = parseMail(raw);
  const reportType = mail.parameters.get('report-type')?.toLowerCase();
  const messageId = originalMessageId(mail);
  if (mail.type !== 'multipart/report' || !messageId) return [];
  const at = dateOf(mail) ?? receivedAt;
  if (reportType === 'delivery-status') return deliveryReceipts(mail, messageId, at);
  if (reportType === 'feedback-report') return feedbackReceipts(mail, messageId, at);
  return [];
}

function deliveryReceipts(mail: MailPart, messageId: string, at: Date): Receipt[] {
  const part = findPart(mail, (each) => each.type === 'message/delivery-status');
  if (!part) return [];
  // The first block describes the message, each further one a recipient (RFC 3464 §2.1).
  const [, ...recipients] = part.body.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '');
  return recipients.flatMap((block) => {
    const fields = parseFields(block);
    const action = (fields.get('action') ?? '').toLowerCase();
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
    const outcome = outcomeOf(action, status);
    if (!outcome) return [];
    const detail = withoutAddresses([status, fields.get('diagnostic-code') ?? ''].join(' ').trim());
    return [{ providerMessageId: messageId, ...outcome, at, dedupeKey: `dsn:${messageId}:${action}:${status}`, detail }];
  });
}

/** What a recipient block means. Sender-side refusals (x.7.x) are failures of ours and never suppress anybody. */
function outcomeOf(action: string, status: string): Pick<Receipt, 'status' | 'suppress'> | undefined {
  switch (action) {
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return { status: 'delivered' };
    case 'delayed':
      return { status: 'deferred' };
    case 'failed': {
      const [, subject, detail] = status.split('.').map(Number);
      if (subject === 7) return { status: 'failed' };
      const isGone =
        status.startsWith('5') && ((subject === 1 && detail !== 7 && detail !== 8) || (subject === 2 && detail === 1));
      return { status: 'bounced', suppress: isGone };
    }
    default:
      return undefined;
  }
}

function feedbackReceipts(mail: MailPart, messageId: string, at: Date): Receipt[] {
  const part = findPart(mail, (each) => each.type === 'message/feedback-report');
  const kind = part && parseFields(part.body).get('feedback-type')?.toLowerCase();
  if (!kind || kind === 'not-spam') return [];
  const status = kind === 'opt-out' ? 'unsubscribed' : 'complained';
  return [{ providerMessageId: messageId, status, at, dedupeKey: `arf:${messageId}:${kind}`, detail: kind, suppress: true }];
}

/** The Message-ID of the mail the report is about: it comes back whole or as headers only. */
function originalMessageId(report: MailPart): string | undefined {
  const original = findPart(report, (each) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'].includes(each.type),
  );
  const fields = original && parseFields(original.body.split(/\r?\n\r?\n/, 1)[0] ?? '');
  return /<[^<>\s]+>/.exec(fields?.get('message-id') ?? '')?.[0];
}

function findPart(mail: MailPart, accepts: (part: MailPart) => boolean): MailPart | undefined {
  for (const part of mail.parts) {
    const found = accepts(part) ? part : findPart(part, accepts);
    if (found) return found;
  }
  return undefined;
}

function dateOf(mail: MailPart): Date | undefined {
  const instant = Date.parse(mail.fields.get('date') ?? '');
  return Number.isNaN(instant) ? undefined : new Date(instant);
}

/** Servers repeat the address in their diagnostics; receipts are shown and logged. */
function withoutAddresses(text: string): string {
  // Cut first: the pattern backtracks, and the text is whatever a stranger mailed us.
  return text.slice(0, 300).replace(/<?[^\s<>@;]+@[^\s<>@;:,]+>?/g, '[address]');
}
