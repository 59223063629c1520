/** The input of an action: JSON whose texts are Liquid templates, and whose references are looked up with their types. Pure. */
import type { Facts, Json, JsonObject } from '../../facts';
import { lookUp, referenceSchema } from '../given';

export interface InputTemplate {
  /** Path below the step. */
  field: string;
  source: string;
}

/** Whether a text is more than itself. */
export const holdsLiquid = (text: string): boolean => /\{[{%]/.test(text);

/** The texts that must be rendered, in reading order: the order in which `filledInput` takes them. */
export function templatesOf(input: JsonObject): InputTemplate[] {
  const found: InputTemplate[] = [];
  walk(input, 'input', {
    template: (source, field) => {
      found.push({ field, source });
      return source;
    },
    reference: () => null,
  });
  return found;
}

/** The input for one person. A reference that leads nowhere is left out of an object, and null in a list. */
export function filledInput(input: JsonObject, rendered: readonly string[], facts: Facts): JsonObject {
  let next = 0;
  return walk(input, 'input', {
    template: (source) => rendered[next++] ?? source,
    reference: (from) => lookUp({ from }, facts),
  }) as JsonObject;
}

/** Whether the value at a path below the input is made when the step is done: nothing can be said of it before. */
export function isMade(input: JsonObject, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (value, key) => (typeof value !== 'object' || value === null || isReference(value) ? value : Reflect.get(value, key)),
    input,
  );
  let made = false;
  walk({ at: (at ?? null) as Json }, '', {
    template: (source) => {
      made = true;
      return source;
    },
    reference: () => {
      made = true;
      return null;
    },
  });
  return made;
}

const isReference = (value: unknown): boolean => referenceSchema.safeParse(value).success;

interface Visitor {
  template(source: string, field: string): string;
  reference(from: string): Json | undefined;
}

function walk(value: Json, field: string, visitor: Visitor): Json | undefined {
  if (typeof value === 'string') return holdsLiquid(value) ? visitor.template(value, field) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each, index) => walk(each, `${field}.${index}`, visitor) ?? null);
  const reference = referenceSchema.safeParse(value);
  if (reference.success) return visitor.reference(reference.data.from);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const made = walk(each, `${field}.${name}`, visitor);
      return made === undefined ? [] : [[name, made]];
    }),
  );
}
