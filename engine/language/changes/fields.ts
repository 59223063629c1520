import { isObject, valueAt } from '../conditions';
import type { Json } from '../facts';
import { canonicalJson } from '../hash';
import { definitionOf, type Step } from '../steps';

/** One field of a step, or of the journey itself, that is set differently. */
export interface FieldChange {
  /** Path below the step as its form names it (`content.subject`), else the top-level key; of the journey below the document. */
  path: string;
  /** What was set and what is; null = not set, or longer than can be said in a line. */
  before: Json;
  after: Json;
}

/** What is told elsewhere: type and name in the change itself, ways out and the switch as changes of their own. */
const TOLD = new Set(['type', 'name', 'note', 'next', 'disabled']);
/** Longer texts are said to be changed, not shown, */
const LONGEST = 120;
/** and so are larger lists and conditions; as JSON. */
const LARGEST = 1_500;

/** The fields in which two steps of one type differ, in the order of the form. */
export function fieldChanges(before: Step, after: Step): FieldChange[] {
  const { fields, choice } = definitionOf(after).form;
  const known = [...fields.map(({ path }) => path), ...(choice?.options ?? []).map(({ path }) => path)];
  const keys = [...Object.keys(after), ...Object.keys(before)].filter((key) => !TOLD.has(key) && !coversKey(known, key));
  const changes: FieldChange[] = [];
  for (const path of new Set([...known, ...keys])) {
    const [then, now] = [valueAt(before as unknown as Json, path), valueAt(after as unknown as Json, path)];
    const within = known.some((other) => other.startsWith(`${path}.`));
    if (!within && !equal(then, now))
      changes.push({ path, before: sayable(named(path, then)), after: sayable(named(path, now)) });
  }
  return changes;
}

const coversKey = (paths: readonly string[], key: string): boolean =>
  paths.some((path) => path === key || path.startsWith(`${key}.`));

/** A stored template is said by its id. */
const named = (path: string, value: Json | undefined): Json | undefined =>
  path === 'template' && typeof value === 'object' && value !== null && !Array.isArray(value) ? value['id'] : value;

function sayable(value: Json | undefined): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.length <= LONGEST ? value : null;
  return typeof value !== 'object' || JSON.stringify(value).length <= LARGEST ? value : null;
}

/** A part of the document, field by field; as one where it came, went, or became another kind of thing. */
export function partChanges(part: string, before: unknown, after: unknown): FieldChange[] {
  const [then, now] = [before, after] as [Json | undefined, Json | undefined];
  if (!isObject(then) || !isObject(now) || then['kind'] !== now['kind'] || then['every'] !== now['every'])
    return [{ path: part, before: sayable(then), after: sayable(now) }];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((key) => !equal(then[key], now[key]))
    .map((key) => ({ path: `${part}.${key}`, before: sayable(then[key]), after: sayable(now[key]) }));
}

/** The order of keys does not matter; what is not set equals only itself. */
export function equal(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a as Json) === canonicalJson(b as Json);
}
