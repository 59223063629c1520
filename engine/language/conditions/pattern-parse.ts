/** The pattern language of `matches`: the common part of regular expressions that can be matched in linear time. See pattern.decision.md. */

export type Node =
  | { kind: 'char'; accepts: (code: number) => boolean }
  | { kind: 'start' | 'end' | 'empty' }
  | { kind: 'sequence' | 'choice'; items: Node[] }
  | { kind: 'repeat'; item: Node; min: number; max: number };

const LONGEST_PATTERN = 200;
const MOST_REPEATS = 100;
const DEEPEST_GROUP = 20;

const code = (char: string) => char.codePointAt(0) as number;
const range = (from: string, to: string) => (c: number) => c >= code(from) && c <= code(to);
const digit = range('0', '9');
const upper = range('A', 'Z');
const lower = range('a', 'z');
const word = (c: number) => digit(c) || upper(c) || lower(c) || c === code('_');
const space = (c: number) => /\s/u.test(String.fromCodePoint(c));
const lineEnd = (c: number) => c === 10 || c === 13 || c === 0x2028 || c === 0x2029;
const classes: Record<string, (c: number) => boolean> = {
  d: digit,
  D: (c) => !digit(c),
  w: word,
  W: (c) => !word(c),
  s: space,
  S: (c) => !space(c),
};
const controls: Record<string, number> = { t: 9, n: 10, r: 13 };

/** Thrown inside the parser only; `parsePattern` turns it into its answer. */
class Refused extends Error {}

/** Reads a pattern. The answer is the tree, or a sentence saying what is not understood. `(?i)` in front ignores case. */
export function parsePattern(source: string): { node: Node; ignoreCase: boolean } | { problem: string } {
  if (source.length > LONGEST_PATTERN) return { problem: `A pattern has at most ${LONGEST_PATTERN} characters.` };
  const ignoreCase = source.startsWith('(?i)');
  const chars = [...(ignoreCase ? source.slice(4) : source)];
  let at = 0;
  let depth = 0;

  const peek = () => chars[at];
  function take(expected: string): boolean {
    const found = chars[at] === expected;
    if (found) at += 1;
    return found;
  }

  function choice(): Node {
    const items = [sequence()];
    while (take('|')) items.push(sequence());
    return items.length === 1 ? (items[0] as Node) : { kind: 'choice', items };
  }

  function sequence(): Node {
    const items: Node[] = [];
    while (at < chars.length && peek() !== '|' && peek() !== ')') items.push(repeated(atom()));
    return items.length === 0 ? { kind: 'empty' } : { kind: 'sequence', items };
  }

  function repeated(item: Node): Node {
    const bounds = quantifier();
    if (!bounds) return item;
    take('?'); // lazy or greedy: whether there is a match is the same
    if (quantifier()) throw new Refused('Two repetitions follow each other: put the first into brackets.');
    if (item.kind === 'start' || item.kind === 'end') throw new Refused('`^` and `$` cannot be repeated.');
    return { kind: 'repeat', item, ...bounds };
  }

  function quantifier(): { min: number; max: number } | null {
    if (take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (take('?')) return { min: 0, max: 1 };
    if (peek() !== '{') return null;
    const found = /^\{(\d{1,3})(,(\d{0,3}))?\}/.exec(chars.slice(at, at + 9).join(''));
    if (!found) throw new Refused('`{` starts a repetition such as {2} or {2,5}; write \\{ for the character.');
    at += found[0].length;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
    if (max < min || min > MOST_REPEATS || (max > MOST_REPEATS && max !== Number.POSITIVE_INFINITY))
      throw new Refused(`A repetition goes from fewer to more, up to ${MOST_REPEATS}.`);
    return { min, max };
  }

  function atom(): Node {
    const char = chars[at++] as string;
    switch (char) {
      case '(':
        return group();
      case '[':
        return { kind: 'char', accepts: set() };
      case '.':
        return { kind: 'char', accepts: (c) => !lineEnd(c) };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return { kind: 'char', accepts: escaped().accepts };
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw new Refused(`Write \\${char} for the character ${char}.`);
      default:
        return literal(code(char));
    }
  }

  function group(): Node {
    if (take('?') && !take(':')) throw new Refused('Only plain groups (…) and (?:…): looking ahead or behind is not possible.');
    if (++depth > DEEPEST_GROUP) throw new Refused(`Brackets are nested at most ${DEEPEST_GROUP} deep.`);
    const inner = choice();
    if (!take(')')) throw new Refused('A bracket ( is not closed.');
    depth -= 1;
    return inner;
  }

  function literal(value: number): Node {
    return { kind: 'char', accepts: (c) => c === value };
  }

  function escaped(): { accepts: (c: number) => boolean; single: number | null } {
    const char = chars[at++];
    if (char === undefined) throw new Refused('The pattern ends with a lone backslash.');
    const named = classes[char];
    if (named) return { accepts: named, single: null };
    const single = controls[char] ?? (/[A-Za-z0-9]/.test(char) ? null : code(char));
    if (single === null) throw new Refused(`\\${char} is not possible here; there are \\d \\w \\s \\D \\W \\S \\t \\n \\r.`);
    return { accepts: (c) => c === single, single };
  }

  function set(): (c: number) => boolean {
    const negated = take('^');
    const parts: ((c: number) => boolean)[] = [];
    while (peek() !== ']') {
      if (at >= chars.length) throw new Refused('A set [ is not closed.');
      const low = member();
      if (peek() !== '-' || chars[at + 1] === ']' || at + 1 >= chars.length) {
        parts.push(low.accepts);
        continue;
      }
      at += 1;
      const high = member();
      const { single: from } = low;
      const { single: to } = high;
      if (from === null || to === null || to < from) throw new Refused('A range in [ ] goes from a lower to a higher character.');
      parts.push((c) => c >= from && c <= to);
    }
    at += 1;
    return (c) => parts.some((accepts) => accepts(c)) !== negated;
  }

  function member(): { accepts: (c: number) => boolean; single: number | null } {
    const char = chars[at++] as string;
    if (char === '\\') return escaped();
    const single = code(char);
    return { accepts: (c) => c === single, single };
  }

  try {
    const node = choice();
    if (at < chars.length) throw new Refused('A bracket ) has no partner.');
    return { node, ignoreCase };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message };
    throw error;
  }
}
