/** Positions in the text of a JSON document. Never recursive: nesting is as deep as whoever wrote the file likes. */

/** From 1. */
export interface TextPlace {
  line: number;
  column: number;
}

export function textPlace(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a text
  /[ \t\r\n]*(?:("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y;

interface Token {
  kind: 'string' | 'literal' | 'mark';
  text: string;
  start: number;
  end: number;
}

/** The token at or after an offset; null when what stands there is none. */
function tokenAt(text: string, offset: number): Token | null {
  TOKEN.lastIndex = offset;
  const found = TOKEN.exec(text);
  if (!found) return null;
  const [, string, literal, mark] = found;
  const token = string ?? literal ?? mark ?? '';
  const kind = string !== undefined ? 'string' : literal !== undefined ? 'literal' : 'mark';
  return { kind, text: token, start: TOKEN.lastIndex - token.length, end: TOKEN.lastIndex };
}

type Expected = 'value' | 'value or ]' | 'name or }' | 'name' | ':' | ', or }' | ', or ]' | 'end';
const words: Record<Expected, string> = {
  value: 'a value',
  'value or ]': 'a value or `]`',
  'name or }': 'a name in double quotes or `}`',
  name: 'a name in double quotes',
  ':': '`:`',
  ', or }': '`,` or `}`',
  ', or ]': '`,` or `]`',
  end: 'the end of the file',
};

/** Where a text stops being JSON, and what should stand there. */
export function brokenAt(text: string): { offset: number; expected: string } {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  const closed = (): Expected => {
    const around = open.at(-1);
    return around === undefined ? 'end' : around === '{' ? ', or }' : ', or ]';
  };
  for (let offset = 0; ; ) {
    const token = tokenAt(text, offset);
    const next: Expected | null = token && after(token, expected, open, closed);
    if (!token || !next)
      return {
        offset: token?.start ?? offset + (/^[ \t\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0),
        expected: words[expected],
      };
    expected = next;
    offset = token.end;
  }
}

/** What is expected after a token; null when it was not expected itself. */
function after({ kind, text }: Token, expected: Expected, open: ('{' | '[')[], closed: () => Expected): Expected | null {
  switch (expected) {
    case 'value':
    case 'value or ]':
      if (kind !== 'mark') return closed();
      if (text === '{' || text === '[') {
        open.push(text);
        return text === '{' ? 'name or }' : 'value or ]';
      }
      return text === ']' && expected === 'value or ]' ? close(open, closed) : null;
    case 'name or }':
    case 'name':
      if (kind === 'string') return ':';
      return text === '}' && expected === 'name or }' ? close(open, closed) : null;
    case ':':
      return text === ':' ? 'value' : null;
    case ', or }':
      return text === ',' ? 'name' : text === '}' ? close(open, closed) : null;
    case ', or ]':
      return text === ',' ? 'value' : text === ']' ? close(open, closed) : null;
    case 'end':
      return null;
    default:
      return expected satisfies never;
  }
}

function close(open: ('{' | '[')[], closed: () => Expected): Expected {
  open.pop();
  return closed();
}

/** Where in a valid JSON text the value a path names stands (its name, for a member of an object); of its nearest ancestor when it is not there. */
export function offsetOf(text: string, path: readonly string[]): number {
  let value = tokenAt(text, 0);
  let found = value?.start ?? 0;
  for (const part of path) {
    const member = value && memberOf(text, value, part);
    if (!member) break;
    found = member.at;
    value = member.value;
  }
  return found;
}

function memberOf(text: string, parent: Token, part: string): { at: number; value: Token } | null {
  if (parent.text !== '{' && parent.text !== '[') return null;
  const named = parent.text === '{';
  let index = 0;
  for (let token = tokenAt(text, parent.end); token && token.text !== '}' && token.text !== ']'; index += 1) {
    const key = token;
    const value: Token | null = named ? tokenAt(text, tokenAt(text, key.end)?.end ?? key.end) : token;
    if (!value) return null;
    if (named ? JSON.parse(key.text) === part : String(index) === part) return { at: key.start, value };
    const next = tokenAt(text, endOf(text, value));
    token = next?.text === ',' ? tokenAt(text, next.end) : next;
  }
  return null;
}

/** The end of the value that begins with a token. */
function endOf(text: string, first: Token): number {
  let depth = 0;
  for (let token: Token | null = first; token; token = tokenAt(text, token.end)) {
    if (token.kind === 'mark' && (token.text === '{' || token.text === '[')) depth += 1;
    if (token.kind === 'mark' && (token.text === '}' || token.text === ']')) depth -= 1;
    if (depth === 0) return token.end;
  }
  return text.length;
}
