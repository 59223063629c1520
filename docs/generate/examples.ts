/** The examples of the page on the language: one journey per step type with a golden case, beside this folder as files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JourneyDocument, journeySchema } from '../../engine/language';
import { type GoldenCase, goldenCaseSchema } from '../../engine/runtime';

export interface Example {
  /** The step type it is about. */
  type: string;
  document: JourneyDocument;
  /** As it is written, without what defaults fill in. */
  source: { steps: Record<string, { type: string }> };
  golden: GoldenCase;
}

const folder = join(__dirname, '../examples');

/** All examples, by name. @throws ZodError when one does not fit the language. */
export function examples(): Example[] {
  return readdirSync(folder)
    .toSorted()
    .map((type) => {
      const source = read(type, 'journey.json');
      return {
        type,
        source,
        document: journeySchema.parse(source),
        golden: goldenCaseSchema.parse(read(type, 'cases/example.json')),
      };
    });
}

const read = (type: string, file: string) => JSON.parse(readFileSync(join(folder, type, file), 'utf8'));
