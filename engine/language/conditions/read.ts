/** Reading values by path out of plain data. Own properties only: `constructor` and `__proto__` are no attributes of anybody. */
import type { EventFacts, Facts, Json, JsonObject } from '../facts';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is an object, else an empty one. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The value at a dotted path; items of lists by number, `products.0.name`. Undefined where there is nothing. */
export function valueAt(root: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as JsonObject)[part];
  }
  return value;
}

/** What `event.<path>` looks into. */
function eventAsJson(event: EventFacts): JsonObject {
  return { id: event.id, name: event.name, properties: event.properties, at: event.at };
}

/** The value a path such as `profile.plan`, `event.properties.order_id` or `context.params.brand` names; undefined where there is nothing. */
export function readPath(path: string, facts: Facts): Json | undefined {
  const dot = path.indexOf('.');
  const rest = path.slice(dot + 1);
  switch (path.slice(0, dot)) {
    case 'profile':
      return valueAt(facts.person.attributes, rest);
    case 'account':
      return facts.account ? valueAt(facts.account.attributes, rest) : undefined;
    case 'event':
      return facts.event ? valueAt(eventAsJson(facts.event), rest) : undefined;
    case 'context':
      return valueAt(facts.context, rest);
    default:
      return undefined;
  }
}

const LONGEST_KEY = 200;

/** A value as the key of a run: texts and numbers; null for everything that cannot tell two runs apart. */
export function keyOf(value: Json | undefined): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_KEY ? value : null;
}

const LONGEST_TEXT = 200;
const LONGEST_LIST = 20;

/** A value as evidence keeps it: recognisable, and never longer than a screen. */
export function shorten(value: Json | undefined): Json {
  if (value === undefined) return null;
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size > LONGEST_LIST) return `(${size} values)`;
  const text = JSON.stringify(value);
  return text.length > LONGEST_TEXT * 2 ? `(${text.length} characters)` : value;
}
