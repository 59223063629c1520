import * as z from 'zod';
import { jsonBody, type RawRequest, type Receipt, unreadableBody } from '../kit';
import { mailReceipts } from './reports';

/** What a relay that knows our Message-IDs reports. */
const receiptReport = z.object({
  messageId: z.string().min(1),
  status: z.enum([
    'accepted',
    'delivered',
    'opened',
    'clicked',
    'deferred',
    'bounced',
    'complained',
    'unsubscribed',
    'replied',
    'failed',
  ]),
  at: z.iso.datetime({ offset: true }),
  dedupeKey: z.string().min(1),
  detail: z.string().optional(),
});

const report = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), receipt: receiptReport }),
  z.object({ kind: z.literal('mail'), raw: z.string() }),
]);

/** Reads a verified call: JSON is a receipt, `message/rfc822` is a bounce or complaint mail as it arrived. */
export function parseReport(request: RawRequest): unknown {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('message/rfc822')) return { kind: 'mail', raw: Buffer.from(request.rawBody).toString('latin1') };
  return { kind: 'receipt', receipt: jsonBody(request) };
}

/** The receipts of one parsed call. A mail that is no report (an auto-reply) has none. */
export function receiptsOf(body: unknown, receivedAt: Date): Receipt[] {
  const read = report.safeParse(body);
  if (!read.success) throw unreadableBody(read.error);
  if (read.data.kind === 'mail') return mailReceipts(read.data.raw, receivedAt);
  const { at, detail, dedupeKey, messageId, status } = read.data.receipt;
  // Soft bounces are reported as `deferred`: a bounce here is final.
  const suppress = status === 'bounced' || status === 'complained';
  return [
    {
      providerMessageId: messageId,
      status,
      at: new Date(at),
      dedupeKey,
      ...(detail && { detail }),
      ...(suppress && { suppress }),
    },
  ];
}
