/** Makes the generated parts of the documentation anew: `npx tsx docs/generate/main.ts`. A test fails while they are not up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validationPage } from './validation-page';

async function run(): Promise<void> {
  writeFileSync(join(__dirname, '../validation.md'), await validationPage());
}

void run();
