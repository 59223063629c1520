/**
 * Makes a value fit another variant of its schema: an email turned into an SMS keeps name, topic and ways out, loses its design,
 * and gains an empty text. What already has the right kind of value is kept, even if it is not valid yet. Pure.
 */
import type * as z from 'zod';
import { isRecord } from '../ui/is-record';

type AnySchema = z.core.$ZodType;
const defOf = (schema: AnySchema) => (schema as z.core.$ZodTypes)._zod.def;

/** Whether every fixed word of an object schema (`channel: 'sms'`) is what the value says. */
function discriminates(schema: AnySchema, value: unknown): boolean {
  const def = defOf(schema);
  if (def.type !== 'object' || !isRecord(value)) return false;
  return Object.entries(def.shape).every(([key, part]) => {
    const inner = defOf(part);
    return inner.type !== 'literal' || inner.values.includes(value[key] as never);
  });
}

function adaptUnion(options: readonly AnySchema[], value: unknown): unknown {
  const fitting =
    options.find((option) => discriminates(option, value) && sameKeys(option, value)) ??
    options.find((option) => discriminates(option, value));
  const [first] = options;
  return fitting ? adapt(fitting, value) : first ? adapt(first, value) : value;
}

/** Of variants without a fixed word (`{ blocks } | { html }`) the one that has the value's keys. */
function sameKeys(schema: AnySchema, value: unknown): boolean {
  const def = defOf(schema);
  return def.type === 'object' && isRecord(value) && Object.keys(value).every((key) => key in def.shape);
}

function adaptObject(shape: Readonly<Record<string, AnySchema>>, value: unknown): Record<string, unknown> {
  const given = isRecord(value) ? value : {};
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, part]): [string, unknown][] => {
      const next = key in given ? adapt(part, given[key]) : blankFor(part);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}

/** The simplest value of a schema; undefined for what may be left out. */
function blankFor(schema: AnySchema): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return '';
    case 'array':
      return [];
    case 'literal':
      return def.values[0];
    case 'object':
      return adaptObject(def.shape, {});
    case 'union': {
      const [first] = def.options;
      return first ? blankFor(first) : undefined;
    }
    default:
      return undefined;
  }
}

/** The value in the form `schema` asks for. */
export function adapt(schema: AnySchema, value: unknown): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return adaptObject(def.shape, value);
    case 'union':
      return adaptUnion(def.options, value);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return value === undefined || value === null ? value : adapt(def.innerType, value);
    case 'string':
      return typeof value === 'string' ? value : '';
    default:
      return value;
  }
}
