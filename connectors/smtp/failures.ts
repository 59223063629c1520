import { ConnectorError, isCertificateCode, networkCodeOf } from '../kit';

/** What nodemailer adds to an error. */
interface SmtpFault {
  readonly code: string;
  /** The code of the system error behind it (`ECONNREFUSED`), where there was one. */
  readonly originalCode: string | undefined;
  readonly reply: number | undefined;
  readonly response: string;
  readonly command: string;
}

/**
 * Turns nodemailer's error into one of the six failures.
 * @param inDoubt the final dot was on its way: without an answer the server may have taken the message.
 */
export function failureOfSmtp(error: unknown, inDoubt: boolean): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const fault = faultOf(error);
  const systemCode = fault.originalCode ?? fault.code;
  if (isCertificateCode(systemCode) || (fault.code === 'ETLS' && fault.reply !== undefined)) {
    const message = 'An encrypted connection to the mail server is not possible as configured.';
    return new ConnectorError('config', message, { providerCode: systemCode, cause: error });
  }
  // A server that answers decides; only silence leaves a doubt.
  if (fault.reply !== undefined) return failureOfReply(fault, fault.reply, error);
  const details = { providerCode: systemCode, cause: error };
  switch (fault.code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return new ConnectorError('auth', 'The mail server does not accept these credentials.', details);
    case 'EENVELOPE':
      return new ConnectorError('recipient', 'The address is not valid.', { ...details, reason: 'invalid_address' });
    case 'EMESSAGE':
      return new ConnectorError('permanent', 'The message is larger than the mail server takes.', details);
    case 'ESTREAM':
      return new ConnectorError('retryable', 'The message was held back before its last byte.', details);
    default: {
      const message = inDoubt
        ? 'The connection broke before the mail server confirmed the message.'
        : 'The mail server cannot be reached.';
      return new ConnectorError('retryable', message, { ...details, ambiguous: inDoubt });
    }
  }
}

function failureOfReply(fault: SmtpFault, reply: number, cause: unknown): ConnectorError {
  const status = enhancedStatusOf(fault.response);
  const details = { providerCode: status ?? String(reply), cause };
  // 503 says the session was in a wrong state, not that the message is refused.
  if (reply < 500 || reply === 503)
    return new ConnectorError('retryable', `The mail server said: try again (${reply}).`, details);
  if (fault.command.startsWith('AUTH') || fault.code === 'EAUTH' || [530, 534, 535, 538].includes(reply)) {
    return new ConnectorError('auth', `The mail server does not accept these credentials (${reply}).`, details);
  }
  if (status) return failureOfStatus(status, details) ?? failureOfCommand(fault, reply, details);
  return failureOfCommand(fault, reply, details);
}

type Details = { readonly providerCode: string; readonly cause: unknown };

/** Enhanced status codes, RFC 3463 and the IANA registry. Undefined: the code alone decides nothing. */
function failureOfStatus(status: string, details: Details): ConnectorError | undefined {
  const [, subject, detail] = status.split('.').map(Number);
  // x.7: policy about us (blocked, unauthenticated, 5.7.26 DMARC, 5.7.515 bulk sender rules): never the recipient's fault.
  if (subject === 7) return new ConnectorError('auth', `The mail server refuses us as a sender (${status}).`, details);
  if (subject === 1) {
    if (detail === 7 || detail === 8) {
      return new ConnectorError('config', `The mail server refuses the sender address (${status}).`, details);
    }
    return noSuchMailbox(status, details);
  }
  if (subject === 2) {
    // 5.2.1: the mailbox is disabled. 5.2.2: it is full, which passes.
    if (detail === 1) return noSuchMailbox(status, details);
    if (detail === 2) return new ConnectorError('recipient', `The mailbox is full (${status}).`, details);
  }
  return undefined;
}

function failureOfCommand(fault: SmtpFault, reply: number, details: Details): ConnectorError {
  if (fault.command.startsWith('RCPT')) {
    // RFC 5321 §4.2.3: 550 and 553 speak of the mailbox, 551 of one that moved, 552 of one that is full.
    if (reply === 550 || reply === 551 || reply === 553) return noSuchMailbox(String(reply), details);
    if (reply === 552) return new ConnectorError('recipient', 'The mailbox is full (552).', details);
  }
  if (fault.command === 'CONN' || fault.command.endsWith('HLO') || fault.command.endsWith('HELO')) {
    return new ConnectorError('auth', `The mail server refuses to talk to us (${reply}).`, details);
  }
  if (fault.command.startsWith('MAIL')) {
    return new ConnectorError('config', `The mail server refuses the sender address (${reply}).`, details);
  }
  return new ConnectorError('permanent', `The mail server refuses the message (${details.providerCode}).`, details);
}

function noSuchMailbox(code: string, details: Details): ConnectorError {
  const message = `The mail server says this mailbox does not exist (${code}).`;
  return new ConnectorError('recipient', message, { ...details, reason: 'invalid_address', suppress: true });
}

/** The `5.1.1` of `550 5.1.1 …`. */
function enhancedStatusOf(response: string): string | undefined {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
}

function faultOf(error: unknown): SmtpFault {
  const read = (field: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined);
  const reply = read('responseCode');
  const response = read('response');
  const command = read('command');
  const originalCode = read('originalCode');
  return {
    code: networkCodeOf(error),
    originalCode: typeof originalCode === 'string' ? originalCode : undefined,
    reply: typeof reply === 'number' ? reply : undefined,
    response: typeof response === 'string' ? response : '',
    command: typeof command === 'string' ? command : '',
  };
}
