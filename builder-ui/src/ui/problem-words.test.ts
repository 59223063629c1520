import { createInstance, type TFunction } from 'i18next';
import { type ProblemCode, problems } from '../../../engine/problem';
import { problemFrom } from '../api/client';
import { messages as de } from '../i18n/de/first';
import { messages as en } from '../i18n/en/first';
import { problemWords } from './problem-words';

const words: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const [lng, translation] of Object.entries({ en, de })) {
    const i18n = createInstance();
    await i18n.init({ lng, resources: { [lng]: { translation } } });
    words[lng] = i18n.t;
  }
});

/** Told to programs, to providers and on the command line, never in the browser. */
const elsewhere: ProblemCode[] = [
  'write_key_invalid',
  'signature_invalid',
  'service_not_found',
  'data_in_use',
  'configuration_invalid',
  'usage_wrong',
  'file_unusable',
  'server_unreachable',
  'server_refused',
];
const told = (code: string, status = 409) => problemFrom(status, { code, title: 'Title', detail: 'Detail', fix: 'Fix' });
const shown = (Object.keys(problems) as ProblemCode[]).filter((code) => code !== 'forbidden' && !elsewhere.includes(code));

test.each(shown)('%s is said in both languages, with what the reader of a page can do', (code) => {
  const [english, german] = ['en', 'de'].map((language) => problemWords(told(code), words[language] as TFunction));
  expect(english).toMatchObject({ detail: 'Detail' });
  for (const said of [english?.title, english?.fix]) expect(said).not.toMatch(/^(Title|Fix)$|GET |POST |`/);
  expect(german?.title).not.toBe(english?.title);
  expect(german?.fix).not.toBe(english?.fix);
});

test('no words are kept for what nobody says', () => {
  expect(Object.keys(en.problem).filter((code) => !Object.hasOwn(problems, code))).toEqual([]);
});

test('a problem of another build keeps the words of its server', () => {
  expect(problemWords(told('made_later'), words['de'] as TFunction)).toEqual({ title: 'Title', detail: 'Detail', fix: 'Fix' });
});

test('what is not a problem of the API is said as it is', () => {
  expect(problemWords(new Error('Broken'), words['en'] as TFunction)).toEqual({ title: 'Broken', detail: null, fix: null });
});

test('without an answer the connection is to blame', () => {
  expect(problemWords(told('offline', 0), words['en'] as TFunction).title).toBe(en.error.offline.title);
});
