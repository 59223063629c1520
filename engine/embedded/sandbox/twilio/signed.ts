import { createHmac } from 'node:crypto';
import { type Call, sendWebhook } from '../webhooks';

/**
 * Twilio's signature: HMAC-SHA1, keyed with the auth token, over the URL followed by every parameter's name and value in the order
 * of the names, in base64 (https://www.twilio.com/docs/usage/security#validating-requests).
 */
export function twilioSignature(authToken: string, url: string, params: Readonly<Record<string, string>>): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/** Posts a form the way Twilio does. */
export function postSigned(authToken: string, url: string, params: Readonly<Record<string, string>>): Promise<Call> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'user-agent': 'TwilioProxy/1.1',
    'x-twilio-signature': twilioSignature(authToken, url, params),
  };
  return sendWebhook(url, headers, new URLSearchParams(params).toString());
}
