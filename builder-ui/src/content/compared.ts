/** What two versions of a template say differently. Pure. */
import { type JsonObject, textsWithPaths } from '../../../engine/language';

/** Texts of one version that the other does not have, in reading order. */
export interface Compared {
  before: string[];
  after: string[];
}

/** What is no text that somebody reads. */
const TECHNICAL = /(^|\.)(type|align|operator|combinator)$/;

const textsOf = (content: JsonObject): string[] =>
  textsWithPaths(content).flatMap(({ path, text }) => (TECHNICAL.test(path) || text.trim() === '' ? [] : [text]));

/** Each text counts as often as it stands there; where it stands does not matter. */
function beyond(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export function compared(before: JsonObject, after: JsonObject): Compared {
  const [then, now] = [textsOf(before), textsOf(after)];
  return { before: beyond(then, now), after: beyond(now, then) };
}
