/**
 * The journey language as JSON Schema, for editors and other programs: `journey.schema.json` beside this file.
 * Run it after a change of the language: `npx tsx definitions/json-schema.ts`. What only zod can check (durations, zones, patterns
 * with flags) is looser here; publishing always checks with zod.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { journeySchema } from '../engine/language';

export const schemaFile = join(__dirname, 'journey.schema.json');

/** The text of `journey.schema.json`. It describes what may be written: fields with defaults are optional. */
export function journeyJsonSchema(): string {
  const schema = z.toJSONSchema(journeySchema, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ title: 'Sojourn journey', ...schema }, null, 2)}\n`;
}

if (require.main === module) writeFileSync(schemaFile, journeyJsonSchema());
