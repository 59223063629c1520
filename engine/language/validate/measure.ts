/** How large a document is, looked at before anything reads it: whatever comes in, the answer is quick and one issue. */
import { isObject } from '../conditions';
import { type Issue, issue } from './catalogue';

/** Deeper documents would overflow the reader; conditions and blocks need far less. */
const DEEPEST = 60;
/** Characters of JSON, about: what the API and the command line take. */
const LARGEST = 2_000_000;
/** Three times what anybody has drawn; beyond it neither people nor the canvas find their way. */
const MOST_STEPS = 1_000;

/** What makes a document too large to be read, at its largest or deepest part; null when it can be read. */
export function tooMuch(input: unknown): Issue | null {
  const parts = partsOf(input);
  let left = LARGEST;
  let largest = { size: 0, at: {} };
  for (const { value, at } of parts) {
    const inner = measure(value, left);
    if (inner === null) return issue('too_deep', at);
    const size = inner + (at.field?.length ?? 0);
    left -= size;
    if (size > largest.size) largest = { size, at };
    if (left < 0) return issue('too_large', largest.at, { limit: LARGEST.toLocaleString('en') });
  }
  const count = isObject(input) && isObject(input['steps']) ? Object.keys(input['steps']).length : 0;
  return count > MOST_STEPS ? issue('steps_too_many', { field: 'steps' }, { count, limit: MOST_STEPS }) : null;
}

interface Part {
  value: unknown;
  at: { stepId?: string; field?: string };
}

/** The fields of the document, one level down where they have fields themselves, and those of each step. */
function partsOf(input: unknown): Part[] {
  return fieldsOf(input).flatMap(([name, value]) =>
    name === 'steps' && isObject(value)
      ? Object.entries(value).flatMap(([stepId, step]) => below(step, { stepId }))
      : below(value, { field: name }),
  );
}

function below(value: unknown, at: Part['at']): Part[] {
  const fields = isObject(value) ? Object.entries(value) : [];
  if (fields.length === 0) return [{ value, at }];
  return fields.map(([name, inner]) => ({
    value: inner,
    at: { ...at, field: at.field === undefined ? name : `${at.field}.${name}` },
  }));
}

const fieldsOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** About as many characters as JSON needs for it; more than `limit` is not counted on. Null when it is nested too deeply. */
function measure(value: unknown, limit: number): number | null {
  let size = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return null;
    const next: unknown[] = [];
    for (const item of level) {
      size += typeof item === 'string' ? item.length + 3 : 5;
      for (const [name, inner] of fieldsOf(item)) {
        if (!Array.isArray(item)) size += name.length + 3;
        next.push(inner);
      }
      if (size > limit) return size;
    }
    level = next;
  }
  return size;
}
