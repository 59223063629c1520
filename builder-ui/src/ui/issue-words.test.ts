import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance, type TFunction } from 'i18next';
import { type IssueCode, issue, issues, type JourneyDocument, parseJourney, setFields } from '../../../engine/language';
import { refusalWords } from '../editor/refusal-words';
import { messages as de } from '../i18n/de';
import { messages as en } from '../i18n/en';
import { detailWords } from './detail-words';
import { issueWords } from './issue-words';

const words: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const [lng, translation] of Object.entries({ en, de })) {
    const i18n = createInstance();
    await i18n.init({ lng, resources: { [lng]: { translation } }, interpolation: { escapeValue: false } });
    words[lng] = i18n.t;
  }
});
const said = (one: Parameters<typeof issueWords>[0], language: 'en' | 'de') =>
  issueWords(one, words[language] as TFunction, language);

describe.each(Object.keys(issues) as IssueCode[])('%s', (code) => {
  const places = [...`${issues[code].message} ${issues[code].fix}`.matchAll(/(?<!\{)\{([a-zA-Z]+)\}/g)].map(
    ([, name = '']) => name,
  );
  const values = Object.fromEntries(places.map((name) => [name, `~${name}~`]));
  const found = issue(code, {}, values);

  it('is said in English as the catalogue says it', () => {
    expect(said(found, 'en')).toEqual({ message: found.message, fix: found.fix });
  });

  it('is said in German, with everything filled in', () => {
    const { message, fix } = said(found, 'de');
    for (const name of places) expect(`${message} ${fix}`).toContain(`~${name}~`);
    expect(`${message} ${fix}`).not.toMatch(/\{\{(?! unsubscribe_url| snippets\.name)|undefined|issue\./);
    expect(fix).not.toBe(found.fix);
    if (code !== 'value_invalid' && code !== 'template_invalid') expect(message).not.toBe(found.message);
  });
});

test.each<[IssueCode, Record<string, unknown>, string]>([
  ['condition_empty', { whom: 'nobody' }, 'Diese Bedingung hat keine Regeln, also gilt sie für niemanden.'],
  [
    'condition_value',
    { operator: 'between', field: 'profile.age', wanted: 'two values from and to, each a number, a date, or a time from now' },
    '„profile.age“ mit dem Vergleich „liegt zwischen“ braucht zwei Werte, von und bis: je eine Zahl, ein Datum oder eine Zeit von jetzt an.',
  ],
  [
    'above_cap',
    { count: 4, per: '1 day', max: 2, over: 'skipped' },
    'Jemand kann 4 Marketing-Nachrichten innerhalb von 1 Tag bekommen; die Obergrenze ist 2, einige würden also ausgelassen.',
  ],
  [
    'template_incomplete',
    { template: 'Hello', detail: 'This text is empty. (content.subject)' },
    'Die Vorlage „Hello“ lässt sich noch nicht senden: Dieser Text ist leer. (content.subject)',
  ],
  [
    'pattern_invalid',
    { detail: 'A set [ is not closed.' },
    'Dieses Muster lässt sich nicht verwenden. Eine Menge [ wird nicht geschlossen.',
  ],
])('%s translates its own words, too', (code, values, german) => {
  expect(said(issue(code, {}, values), 'de').message).toBe(german);
});

/** Sentences that schemas and the pattern reader give, read from where they stand. */
function sentences(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sentences(file);
    if (!/(?<!\.test|bad-documents|catalogue|json-text)\.ts$/.test(entry.name)) return [];
    const source = readFileSync(file, 'utf8');
    const given =
      /(?:error: |Refused\(|problem: |(?:wanted|name): |\/u?,\s+)'((?:An? |This |There |At |at |a |the |one |how |two |Two |Only |The )[^'\n]+)'/g;
    return [...source.matchAll(given)].map(([, text = '']) => text);
  });
}

test('every sentence the language says of a value has German words', () => {
  const found = sentences(path.join(__dirname, '../../../engine/language'));
  expect(found.length).toBeGreaterThan(38);
  expect(found.filter((text) => detailWords(text, words['de'] as TFunction, 'de') === text)).toEqual([]);
});

type Json = unknown;
const rubbish: Json[] = [null, 7, -1, 1.5, 'x'.repeat(2_200), '', true, [], {}, ['a'], { a: 1 }, 'no such thing', '2026-02-31'];
/** The kinds of rubbish follow each other from place to place. */
const AT_ONE_PLACE = 3;

/** The document with one of its values replaced, or a key added, place by place. */
function* spoilt(node: Json, put: (value: Json) => Json, turn = { at: 0 }): Generator<Json> {
  for (let count = 0; count < AT_ONE_PLACE; count += 1) {
    yield put(rubbish[turn.at % rubbish.length]);
    turn.at += 1;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const inside = (value: Json) =>
      put(Array.isArray(node) ? node.map((item, at) => (at === Number(key) ? value : item)) : { ...node, [key]: value });
    yield* spoilt(child, inside, turn);
  }
  if (!Array.isArray(node)) yield put({ ...node, extra: 1 });
}

test('whatever is wrong with a document is said in German, and in English without jargon', () => {
  const jargon = /Invalid|expected|received|Too (big|small)|Unrecognized|undefined|\[object|detail\./;
  const untold = new Set<string>();
  for (const file of [
    'docs/examples/wait-for/journey.json',
    'docs/examples/task/journey.json',
    'docs/examples/update/journey.json',
  ]) {
    const document: Json = JSON.parse(readFileSync(path.join(__dirname, '../../..', file), 'utf8'));
    for (const wrong of spoilt(document, (value) => value)) {
      for (const found of parseJourney(wrong).issues ?? []) {
        for (const language of ['en', 'de'] as const) {
          const { message, fix } = said(found, language);
          if (jargon.test(`${message} ${fix}`)) untold.add(`${language} ${found.code}: ${found.message}`);
        }
        if (found.code === 'value_invalid' && said(found, 'de').message === found.message) untold.add(found.message);
      }
    }
  }
  expect([...untold]).toEqual([]);
});

test('a value the document does not take is refused in German', () => {
  const file = path.join(__dirname, '../../../definitions/win-back/journey.json');
  const document = parseJourney(JSON.parse(readFileSync(file, 'utf8'))).document as JourneyDocument;
  const [id = ''] = Object.entries(document.steps).find(([, { type }]) => type === 'wait') ?? [];
  const edit = setFields(document, id, [['for', 'soon']]);
  expect('refused' in edit && refusalWords(edit.refused, words['de'] as TFunction, 'de')).toMatch(
    /^Dieser Wert passt noch nicht\. Eine Dauer ist/,
  );
});
