import { simpleParser } from 'mailparser';

/** A mail as its reader sees it. */
export interface ReadMail {
  readonly subject: string;
  readonly fromName: string;
  readonly html?: string;
  readonly text?: string;
  /** Header lines in their order, decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** Reads a whole mail. Done only when somebody looks: parsing costs a hundred times what accepting does. */
export async function readMail(raw: string): Promise<ReadMail> {
  const mail = await simpleParser(Buffer.from(raw, 'latin1'));
  return {
    subject: mail.subject ?? '',
    fromName: mail.from?.text ?? '',
    html: mail.html || undefined,
    text: mail.text,
    headers: mail.headerLines.map(({ line }) => {
      const [name = '', ...value] = line.split(':');
      return {
        name,
        value: value
          .join(':')
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      };
    }),
  };
}

/** Reads only the header: enough for a list. */
export async function readMailHead(raw: string): Promise<{ subject: string; fromName: string }> {
  const { subject, fromName } = await readMail(`${headerOf(raw)}\r\n\r\n`);
  return { subject, fromName };
}

/** One header's value, unfolded but not decoded; '' when it is not there. Cheap enough for the moment of acceptance. */
export function rawHeader(raw: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(headerOf(raw));
  const value = (found?.[1] ?? '').replace(/\r?\n[ \t]+/g, ' ').trim();
  // Copied: V8 makes a part of a string a pointer into it, and the whole mail would stay in memory for its Message-ID.
  return Buffer.from(value, 'latin1').toString('latin1');
}

function headerOf(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw : raw.slice(0, end);
}
