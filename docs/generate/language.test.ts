import { readFileSync } from 'node:fs';
import { journeyJsonSchema } from '../../definitions/json-schema';
import { checkDraft } from '../../engine/journeys/check';
import { compile, type StepType, steps } from '../../engine/language';
import { judge } from '../../engine/messaging';
import { checkGolden } from '../../engine/runtime';
import { examples } from './examples';
import { filled } from './fill';
import { picture } from './picture';

const docs = `${__dirname}/..`;
const page = readFileSync(`${docs}/language.md`, 'utf8');
const marketers = readFileSync(`${docs}/marketers.md`, 'utf8');
const all = examples();
const types = Object.keys(steps) as StepType[];

/** The text of a section, up to the next heading of its level. */
function sectionOf(title: string): string {
  return page.split(`\n### ${title}\n`)[1]?.split(/\n##? |\n### /)[0] ?? '';
}

interface ObjectSchema {
  properties?: Record<string, { const?: string }>;
  oneOf?: ObjectSchema[];
}

/** The fields of a step type, as the published schema has them, without those that all steps share. */
function fieldsOf(type: StepType): string[] {
  const schema = JSON.parse(journeyJsonSchema());
  const kinds: ObjectSchema[] = schema.properties.steps.additionalProperties.oneOf;
  const flat = kinds.flatMap((kind) => kind.oneOf ?? [kind]);
  const own = flat.filter(({ properties }) => properties?.['type']?.const === type);
  const names = new Set(own.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return [...names].filter((name) => !['type', 'name', 'note', 'disabled', 'next'].includes(name));
}

describe('the page on the language', () => {
  it.each(types)('tells of %s: its fields, its ways out, an example', (type) => {
    const section = sectionOf(type);
    const fields = fieldsOf(type);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((name) => !new RegExp(`\\| .*\`${name}\`.* \\|`).test(section))).toEqual([]);
    expect(section).toContain(`<!-- example: ${type} -->`);
    const example = all.find((one) => one.type === type);
    const step = Object.values(example?.document.steps ?? {}).find((one) => one.type === type);
    if (!step) throw new Error(`The example has no ${type}.`);
    const { secondary } = steps[type].ports(step as never);
    expect(secondary.filter((port) => !section.includes(`\`${port}\``))).toEqual([]);
  });

  it('is filled with the examples as they are (else: npx tsx docs/generate/main.ts)', () => {
    expect(filled(page, all)).toBe(page);
  });

  it('tells marketers of every step by its name in the editor', () => {
    const language = JSON.parse(readFileSync(`${docs}/../builder-ui/src/i18n/en/language.json`, 'utf8'));
    const titles = types.map((type) => String(language.step[type].title));
    expect(titles.filter((title) => !marketers.includes(`### ${title}\n`))).toEqual([]);
    expect(types.filter((type) => !marketers.includes(`images/steps/${type}.svg`))).toEqual([]);
  });
});

describe.each(all.map((example) => [example.type, example] as const))('the example of %s', (type, example) => {
  it('has nothing wrong with it', async () => {
    expect((await checkDraft(example.source)).issues).toEqual([]);
  });

  it('is walked by its golden case through the step it is about', () => {
    expect(checkGolden(compile(example.document, 1), example.golden, judge)).toEqual([]);
    const walked = example.golden.expectedPath.map(({ stepId }) => example.document.steps[stepId]?.type);
    expect(walked).toContain(type);
  });

  it('is drawn as it is (else: npx tsx docs/generate/main.ts)', async () => {
    expect(readFileSync(`${docs}/images/steps/${type}.svg`, 'utf8')).toBe(await picture(example.document));
  });
});
