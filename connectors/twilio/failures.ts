import { ConnectorError } from '../kit';

/** Codes that say something about this recipient: https://www.twilio.com/docs/api/errors. */
const INVALID_NUMBER = new Set([21211, 21217, 21401, 21614]);
const OPTED_OUT = 21610;
/** Not reachable from this sender: the carrier or route refuses, the number itself may be fine. */
const UNREACHABLE = 21612;

/** Codes that say something about the step or the account's set-up, in words for its owner. */
const CONFIG_PROBLEMS: ReadonlyMap<number, string> = new Map([
  [20404, 'Twilio does not know this account or resource.'],
  [21212, 'The sender is not a number or sender id Twilio takes.'],
  [21408, 'Sending to this country is not switched on in the Twilio console.'],
  [21602, 'The text is empty.'],
  [21603, 'A sender number or a messaging service is missing.'],
  [21606, 'The sender number cannot send SMS or does not belong to this account.'],
  [21609, 'The address for receipts is not one Twilio can call.'],
  [21617, 'The text is longer than 1,600 characters.'],
  [21659, 'The sender number does not belong to this account.'],
  [21703, 'The messaging service has no sender for this country.'],
]);

/** Turns a refusal of Twilio's SDK into one of the six failures; network and 401/403/429/5xx come from the kit already. */
export function failureOfTwilio(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const code = codeOf(error);
  // Twilio's own sentences repeat the number: ours do not.
  const details = { cause: error, ...(code !== undefined && { providerCode: String(code) }) };
  if (code === OPTED_OUT) {
    const message = 'The person has opted out of messages from this sender at Twilio.';
    return new ConnectorError('recipient', message, { ...details, reason: 'suppressed', suppress: true });
  }
  if (code !== undefined && INVALID_NUMBER.has(code)) {
    const message = 'Twilio says this is not a mobile number.';
    return new ConnectorError('recipient', message, { ...details, reason: 'invalid_address' });
  }
  if (code === UNREACHABLE) return new ConnectorError('recipient', 'Twilio cannot reach this number from this sender.', details);
  const problem = code === undefined ? undefined : CONFIG_PROBLEMS.get(code);
  if (problem) return new ConnectorError('config', problem, details);
  return new ConnectorError('permanent', `Twilio refuses this message (${code ?? 'no code'}).`, details);
}

function codeOf(error: unknown): number | undefined {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'number' ? code : undefined;
}
