/** Twilio's error body (https://www.twilio.com/docs/usage/twilios-response). */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** The refusals this stand-in gives on its own, by Twilio's error code. */
export const REFUSALS = {
  20003: { status: 401, code: 20003, message: 'Authenticate' },
  20404: { status: 404, code: 20404, message: 'The requested resource was not found' },
  21211: { status: 400, code: 21211, message: "The 'To' number is not a valid phone number." },
  21408: { status: 400, code: 21408, message: 'Permission to send an SMS has not been enabled for the region of this number.' },
  21602: { status: 400, code: 21602, message: 'Message body is required.' },
  21603: { status: 400, code: 21603, message: "A 'From' or 'MessagingServiceSid' is required to send a message." },
  21604: { status: 400, code: 21604, message: "A 'To' phone number is required." },
  21610: { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' },
  21612: { status: 400, code: 21612, message: "The 'To' number is not reachable from this 'From' number." },
  21614: { status: 400, code: 21614, message: "The 'To' number is not a mobile number." },
  21617: { status: 400, code: 21617, message: 'The concatenated message body exceeds the 1600 character limit' },
} as const satisfies Record<number, Refusal>;

/** The numbers that always fail, the same as with Twilio's test credentials (https://www.twilio.com/docs/iam/test-credentials). */
const MAGIC_NUMBERS: Readonly<Record<string, Refusal>> = {
  '+15005550001': REFUSALS[21211],
  '+15005550002': REFUSALS[21612],
  '+15005550003': REFUSALS[21408],
  '+15005550004': REFUSALS[21610],
  '+15005550009': REFUSALS[21614],
};

/** What Twilio would refuse about a message; `undefined` = nothing. */
export function refuse(form: Readonly<Record<string, string>>, optedOut: (number: string) => boolean): Refusal | undefined {
  const { To: to, From: from, MessagingServiceSid: service, Body: body, MediaUrl: media, ContentSid: content } = form;
  if (!to) return REFUSALS[21604];
  if (!from && !service) return REFUSALS[21603];
  if (!body && !media && !content) return REFUSALS[21602];
  if ((body ?? '').length > 1600) return REFUSALS[21617];
  const number = to.replace(/^whatsapp:/, '');
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return REFUSALS[21211];
  return MAGIC_NUMBERS[number] ?? (optedOut(to) ? REFUSALS[21610] : undefined);
}

/** The refusal for a code and status that a behaviour asks for. */
export function refusalFor(status: number, code?: number): Refusal {
  const known = Object.values(REFUSALS).find((refusal) => refusal.code === code);
  if (known) return known;
  if (status === 429) return { status, code: code ?? 20429, message: 'Too Many Requests' };
  return {
    status,
    code: code ?? 20500,
    message: status < 500 ? 'The request was refused.' : 'An internal server error has occurred',
  };
}

/** The body of a refusal. */
export const refusalBody = ({ status, code, message }: Refusal) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});
