/** Values that steps write: as they stand, or looked up when the step is entered. */
import * as z from 'zod';
import { parseDuration } from '../../time';
import { readPath } from '../conditions';
import type { Facts, Json, JsonObject } from '../facts';
import { durationSchema, valuePathSchema } from '../values';

/** Looked up when the step is entered: `{ "from": "event.properties.plan" }`. */
export const referenceSchema = z.strictObject({ from: valuePathSchema });
/** An instant that long after the step is entered, as ISO 8601: `{ "ahead": "P35D" }`. */
const ahead = z.strictObject({ ahead: durationSchema });

/** A reference, an instant ahead, or any JSON as it stands. */
export const givenSchema = z.union([referenceSchema, ahead, z.json()]);
type Given = z.output<typeof givenSchema>;

/** Values by name, at most 50. */
export const givenByNameSchema = z
  .record(z.string().regex(/^[\p{L}$][\p{L}\p{N}_$ -]{0,99}$/u, 'A name starts with a letter.'), givenSchema)
  .refine((values) => Object.keys(values).length <= 50, { error: 'At most 50 values are taken.' });
type GivenByName = z.output<typeof givenByNameSchema>;

/** The value; undefined when it is nowhere to be found. */
export function lookUp(given: Given, facts: Facts): Json | undefined {
  const path = pathOf(given);
  if (path !== null) return readPath(path, facts);
  const later = ahead.safeParse(given);
  return later.success ? new Date(facts.now + (parseDuration(later.data.ahead) ?? 0)).toISOString() : (given as Json);
}

/** All values; one that is nowhere to be found is left out: missing data is never an error. */
export function lookUpAll(given: GivenByName | undefined, facts: Facts): JsonObject {
  const found: JsonObject = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    const seen = lookUp(value, facts);
    if (seen !== undefined) found[name] = seen;
  }
  return found;
}

/** The path of a reference; null for a value that stands for itself. */
export function pathOf(given: Given): string | null {
  const found = referenceSchema.safeParse(given);
  return found.success ? found.data.from : null;
}

/** The paths all values read. */
export function pathsOf(given: GivenByName | undefined): string[] {
  return Object.values(given ?? {}).flatMap((value) => pathOf(value) ?? []);
}
