import { readFileSync } from 'node:fs';
import { issues } from '../../engine/language';
import { findingsOf } from './guide';
import { guides } from './guides';
import { validationPage } from './validation-page';

const all = new Map(guides.flatMap(({ guides: group }) => Object.entries(group)));
const codes = guides.flatMap(({ guides: group }) => Object.keys(group));

describe('the page on validation', () => {
  it('has a guide for every code, and each once', () => {
    expect(codes.toSorted()).toEqual(Object.keys(issues).toSorted());
  });

  it.each(codes)('%s comes from its example, alone, and is gone when it is mended', async (code) => {
    const guide = all.get(code);
    if (!guide) throw new Error('There is no guide.');
    expect((await findingsOf(guide, false)).map((found) => found.code)).toEqual([code]);
    expect(await findingsOf(guide, true)).toEqual([]);
  });

  it('is what the guides make of it (else: npx tsx docs/generate/main.ts)', async () => {
    expect(readFileSync(`${__dirname}/../validation.md`, 'utf8')).toBe(await validationPage());
  });
});
