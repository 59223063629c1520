import type { SmsItem } from '../outbox';

/** A message's life at Twilio, as far as it goes here. */
export type TwilioStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'read';

/** A message's status and, when it failed, Twilio's error code. */
export interface TwilioState {
  readonly status: TwilioStatus;
  readonly errorCode?: number;
}

/** The Message resource (https://www.twilio.com/docs/messaging/api/message-resource) of an accepted item. */
export function messageResource(item: SmsItem, { status, errorCode }: TwilioState): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${item.accountSid}/Messages/${item.providerId}`;
  const at = new Date(item.at).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: item.accountSid,
    api_version: '2010-04-01',
    body: item.text,
    date_created: at,
    date_sent: status === 'queued' ? null : at,
    date_updated: at,
    direction: 'outbound-api',
    error_code: errorCode ?? null,
    error_message: null,
    from: item.from.startsWith('MG') ? null : item.from,
    messaging_service_sid: item.from.startsWith('MG') ? item.from : null,
    num_media: '0',
    num_segments: String(item.segments),
    price: null,
    price_unit: 'USD',
    sid: item.providerId,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: item.to,
    uri: `${uri}.json`,
  };
}

/** The parameters of a status callback (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
export function statusCallbackParams(item: SmsItem, { status, errorCode }: TwilioState): Record<string, string> {
  return {
    AccountSid: item.accountSid,
    ApiVersion: '2010-04-01',
    From: item.from,
    MessageSid: item.providerId,
    MessageStatus: status,
    SmsSid: item.providerId,
    SmsStatus: status,
    To: item.to,
    ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
  };
}

/** The parameters of an inbound message: the recipient of `item` answers (https://www.twilio.com/docs/messaging/guides/webhook-request). */
export function inboundParams(item: SmsItem, sid: string, text: string, optOut?: 'STOP' | 'START'): Record<string, string> {
  return {
    AccountSid: item.accountSid,
    ApiVersion: '2010-04-01',
    Body: text,
    From: item.to,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: item.from,
    ...(optOut && { OptOutType: optOut }),
  };
}
