/** One part of a mail, as far as reports need it. */
export interface MailPart {
  /** Lower case, such as `multipart/report`. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, string>;
  /** Undecoded, except that quoted-printable and base64 are undone. */
  readonly body: string;
  readonly parts: readonly MailPart[];
}

/** Reports nest two or three levels; more is an attack. */
const DEEPEST = 6;

/** Splits a raw mail into its parts (RFC 2045/2046). Never throws: broken mail yields fewer parts. */
export function parseMail(raw: string, depth = 0): MailPart {
  const { head, rest } = splitHead(raw);
  const fields = parseFields(head);
  const { type, parameters } = parseContentType(fields.get('content-type') ?? 'text/plain');
  const boundary = parameters.get('boundary');
  const parts = boundary && type.startsWith('multipart/') && depth < DEEPEST ? splitParts(rest, boundary) : [];
  return {
    type,
    parameters,
    fields,
    body: decodeBody(rest, fields.get('content-transfer-encoding') ?? ''),
    parts: parts.map((part) => parseMail(part, depth + 1)),
  };
}

/** Reads `Name: value` lines, folded ones joined; names in lower case, the first of several wins. */
export function parseFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function splitHead(raw: string): { head: string; rest: string } {
  // A part without headers begins with the empty line itself.
  const empty = /^\r?\n/.exec(raw) ?? /\r?\n\r?\n/.exec(raw);
  if (!empty) return { head: raw, rest: '' };
  return { head: raw.slice(0, empty.index), rest: raw.slice(empty.index + empty[0].length) };
}

function parseContentType(value: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const parameters = new Map<string, string>();
  for (const [, name, quoted, bare] of value.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/g)) {
    if (name) parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  }
  return { type: (value.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
}

function splitParts(body: string, boundary: string): string[] {
  const parts: string[][] = [];
  for (const line of body.split(/\r?\n/)) {
    const text = line.trimEnd();
    if (text === `--${boundary}--`) break;
    if (text === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\r\n'));
}

function decodeBody(body: string, encoding: string): string {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('latin1');
    case 'quoted-printable':
      return body
        .replace(/=[ \t]*\r?\n/g, '')
        .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    default:
      return body;
  }
}
