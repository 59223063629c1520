import { buffer } from 'node:stream/consumers';
import addressParser from 'nodemailer/lib/addressparser';
import DKIM from 'nodemailer/lib/dkim';
import MimeNode from 'nodemailer/lib/mime-node';
import { ConnectorError, type EmailInput } from '../kit';

/** How the sending domain signs its mail. */
export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** A message ready for the wire. */
export interface ComposedEmail {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly raw: Buffer;
}

/**
 * What the DKIM signature covers: the identity and content headers of RFC 6376 §5.4.1 that we write.
 * nodemailer's own list leaves out `List-Unsubscribe-Post`, which RFC 8058 §4 requires to be signed.
 */
const SIGNED_HEADERS =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:List-Unsubscribe:List-Unsubscribe-Post';

/** RFC 5322 §2.1.1: a line has at most 998 characters. */
const LONGEST_LINE = 998;
/** 57 bytes make one base64 line of 76 characters (RFC 2045 §6.8). */
const BASE64_LINE_BYTES = 57;

/**
 * Writes the whole message as one buffer: `multipart/alternative`, text before HTML.
 * Why not nodemailer's composer for the bodies: compose.decision.md.
 * @throws ConnectorError('config') when the sender is not one plain address.
 */
export function composeEmail(input: EmailInput, date: Date): ComposedEmail {
  const head = new MimeNode('multipart/alternative', { disableFileAccess: true, disableUrlAccess: true });
  head.setHeader({ From: input.from, To: input.to });
  if (input.replyTo) head.setHeader('Reply-To', input.replyTo);
  head.setHeader({ Subject: input.subject, 'Message-ID': input.messageId, Date: date });
  for (const [name, value] of Object.entries(input.headers)) head.setHeader(name, value);
  if (input.listUnsubscribe) {
    const { url, mailto } = input.listUnsubscribe;
    const ways = [`<${url}>`, ...(mailto ? [`<mailto:${mailto}?subject=unsubscribe>`] : [])];
    // Prepared: folding inside a long URL would break it for simple parsers.
    head.setHeader('List-Unsubscribe', { prepared: true, value: ways.join(', ') });
    head.setHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click');
  }
  const headers = head.buildHeaders();
  const parts = [bodyPart('text/plain', input.text), bodyPart('text/html', input.html)];
  const body = parts.map((part) => `--${head.boundary}\r\n${part}\r\n`).join('');
  const raw = Buffer.from(`${headers}\r\n\r\n${body}--${head.boundary}--\r\n`, 'latin1');
  return { envelope: { from: senderAddress(input.from), to: input.to }, raw };
}

/** Signs a composed message; both unsubscribe headers are inside the signature. */
export async function signEmail(email: ComposedEmail, key: DkimKey): Promise<ComposedEmail> {
  const signer = new DKIM({ ...key, headerFieldNames: SIGNED_HEADERS });
  try {
    return { ...email, raw: await buffer(signer.sign(email.raw)) };
  } catch (cause) {
    throw new ConnectorError('config', 'The DKIM key of this connection cannot sign. Paste the private key in PEM form.', {
      cause,
    });
  }
}

/** One body with its headers, pure ASCII on the wire: no server extension is needed. */
function bodyPart(type: string, content: string): string {
  const text = content.replace(/\r\n|\r|\n/g, '\r\n');
  const isPlain = !/[^\t\r\n\x20-\x7e]/.test(text) && !hasLongLine(text);
  const encoding = isPlain ? '7bit' : 'base64';
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return head + (isPlain ? text : base64Lines(Buffer.from(text, 'utf8')));
}

/** Walks line ends: on long HTML an expression for 998 characters costs twenty times as much. */
function hasLongLine(text: string): boolean {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\r\n', from);
    if ((end < 0 ? text.length : end) - from > LONGEST_LINE) return true;
    if (end < 0) return false;
    from = end + 2;
  }
  return false;
}

function base64Lines(bytes: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BASE64_LINE_BYTES) lines.push(bytes.toString('base64', at, at + BASE64_LINE_BYTES));
  return lines.join('\r\n');
}

/** The bare address of `Name <a@b>`: the envelope sender, where bounces go. */
function senderAddress(from: string): string {
  const [sender, ...others] = addressParser(from, { flatten: true });
  const address = sender?.address ?? '';
  if (others.length > 0 || !/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(address)) {
    throw new ConnectorError('config', 'The sender must be one address, such as "Shop <hello@shop.example>".');
  }
  return address;
}
