/** Makes the generated parts of the documentation anew: `npx tsx docs/generate/main.ts`. A test fails while they are not up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from './examples';
import { filled } from './fill';
import { picture } from './picture';
import { validationPage } from './validation-page';

const docs = join(__dirname, '..');

async function run(): Promise<void> {
  writeFileSync(join(docs, 'validation.md'), await validationPage());
  for (const { type, document } of examples()) writeFileSync(join(docs, `images/steps/${type}.svg`), await picture(document));
  const page = join(docs, 'language.md');
  writeFileSync(page, filled(readFileSync(page, 'utf8'), examples()));
}

void run();
