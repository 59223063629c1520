import { parse } from 'node:querystring';
import { validateRequest } from 'twilio';
import * as z from 'zod';
import {
  type InboundMessage,
  intentOf,
  isKeyword,
  type RawRequest,
  type Receipt,
  type ReceiptStatus,
  unreadableBody,
} from '../kit';

/** Query parameter of the status callback that carries our message id back. */
export const MESSAGE_PARAMETER = 'message';

const twilioCall = z.object({
  /** Our id, from the callback's query. */
  message: z.string().optional(),
  parameters: z.record(z.string(), z.string()),
});

/** Twilio's statuses in our words: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values. */
const STATUSES: Readonly<Record<string, ReceiptStatus>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'opened',
  undelivered: 'bounced',
  failed: 'failed',
  canceled: 'failed',
};

/** Error codes after which the number must not be written to: unknown number, landline, opted out. */
const GONE = new Set(['30005', '30006', '21610']);

/** Twilio signs the public URL and the sorted form with the auth token; its own SDK checks it. */
export function verifySignature(request: RawRequest, authToken: string): boolean {
  const signature = request.headers.get('x-twilio-signature') ?? '';
  return signature !== '' && validateRequest(authToken, signature, request.url, parse(textOf(request)));
}

/** Reads a verified call: a form, and our id in the query. */
export function parseCall(request: RawRequest): z.output<typeof twilioCall> {
  const message = new URL(request.url).searchParams.get(MESSAGE_PARAMETER);
  return { parameters: Object.fromEntries(new URLSearchParams(textOf(request))), ...(message && { message }) };
}

/** Status callbacks. Twilio sends no instant with them: the time of arrival stands in. */
export function receiptsOf(body: unknown, receivedAt: Date): Receipt[] {
  const { message, parameters } = readCall(body);
  const { MessageSid: sid, MessageStatus: twilioStatus, ErrorCode: code } = parameters;
  const status = twilioStatus ? STATUSES[twilioStatus] : undefined;
  if (!sid || !status) return [];
  return [
    {
      providerMessageId: sid,
      status,
      at: receivedAt,
      dedupeKey: `${sid}:${twilioStatus}`,
      ...(message && { idempotencyKey: message }),
      ...(code && { detail: code }),
      ...(code && GONE.has(code) && { suppress: true }),
    },
  ];
}

/** SMS people send us. `OptOutType` (Advanced Opt-Out) is Twilio's own reading and wins over ours. */
export function inboundOf(body: unknown): InboundMessage[] {
  const { parameters } = readCall(body);
  const { Body: text, From: from, MessageSid: sid, OptOutType: optOut, To: to } = parameters;
  if (parameters['SmsStatus'] !== 'received' || !sid || !from || !to) return [];
  const told = optOut?.toLowerCase();
  const intent = told === 'stop' || told === 'start' || told === 'help' ? told : intentOf(text ?? '');
  return [
    {
      channel: 'sms',
      from,
      to,
      text: text ?? '',
      intent,
      answeredByProvider: Boolean(optOut) || isKeyword(text ?? ''),
      providerMessageId: sid,
      dedupeKey: sid,
    },
  ];
}

function readCall(body: unknown): z.output<typeof twilioCall> {
  const read = twilioCall.safeParse(body);
  if (!read.success) throw unreadableBody(read.error);
  return read.data;
}

function textOf(request: RawRequest): string {
  return Buffer.from(request.rawBody).toString('utf8');
}
