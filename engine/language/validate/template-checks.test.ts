import { type Library, resolveContent, unknownSnippets, withSnippets } from '../content';
import { contentFor } from '../steps/message/locales';
import { smsParts } from '../steps/message/sms-parts';
import { aJourney } from '../testing';
import { checkTemplates } from './template-checks';
import { codesOf as allCodes } from './testing';

const stored = (id: string, kind: string, content: object, translations: object = {}) =>
  [id, { id, kind, name: id, version: 2, locale: 'en', content, translations }] as const;
const library = {
  templates: new Map([
    stored('hello', 'sms', { text: 'Hello {{ snippets.name }}. STOP' }, { de: { text: 'Hallo {{ snippets.name }}. STOPP' } }),
    stored('no-way-out', 'sms', { text: 'Hello' }),
    stored('half', 'sms', { text: 'Hello. STOP' }, { de: { text: ' ' } }),
    stored('push', 'push', { title: 'Hello', body: 'World' }),
    stored('lost', 'sms', { text: '{{ snippets.lost }} STOP' }),
  ]),
  snippets: new Map([stored('name', 'snippet', { text: '{{ profile.name }}' }, { de: { text: 'Frau {{ profile.name }}' } })]),
} as unknown as Library;

const aText = (more: object) =>
  aJourney({
    m: { type: 'message', channel: 'sms', name: 'Text', content: { text: '' }, next: { sent: null }, ...more } as never,
  });
const codesOf = (more: object) => checkTemplates(aText(more), { content: library }).map(({ code, field }) => `${code} ${field}`);

describe('templates a journey names', () => {
  it.each([
    [{ id: 'hello' }, []],
    [{ id: 'gone' }, ['template_unknown template']],
    [{ id: 'hello', version: 1 }, ['template_unknown template']],
    [{ id: 'push' }, ['template_of_other template']],
    [{ id: 'no-way-out' }, ['template_incomplete template']],
    [{ id: 'half' }, ['template_incomplete template']],
    [{ id: 'lost' }, ['snippet_unknown template']],
  ])('%j', (template, codes) => {
    expect(codesOf({ template })).toEqual(codes);
    expect(codesOf({ template, disabled: true })).toEqual([]);
  });

  it('are not asked for while they are not known, and their words are not missing meanwhile', () => {
    expect(checkTemplates(aText({ template: { id: 'gone' } }), {})).toEqual([]);
    expect(allCodes(aText({ template: { id: 'gone' } }).steps)).not.toContain('content_missing');
    expect(allCodes(aText({}).steps)).toContain('content_missing');
  });

  it('names the place of a snippet that is not there', () => {
    expect(codesOf({ content: { text: '{{ snippets.lost }}' } })).toEqual(['snippet_unknown content.text']);
    expect(codesOf({ content: { text: '{{ snippets.name | upcase }}' } })).toEqual(['snippet_unknown content.text']);
    expect(codesOf({ content: { text: 'Ask for snippets.lost' } })).toEqual([]);
  });
});

describe('content put in', () => {
  it('writes version and words into the step, each language with its snippets, and leaves the rest alone', () => {
    expect(resolveContent(aText({ template: { id: 'hello' } }), library).steps['m']).toMatchObject({
      template: { id: 'hello', version: 2 },
      content: { text: 'Hello {{ profile.name }}. STOP' },
      translations: { de: { text: 'Hallo Frau {{ profile.name }}. STOPP' } },
    });
    const plain = aText({ content: { text: 'Hi' } });
    expect(resolveContent(plain, library)).toBe(plain);
    const missing = aText({ template: { id: 'gone' } });
    expect(resolveContent(missing, library)).toBe(missing);
  });

  it('takes a snippet with or without spaces, in the language', () => {
    expect(withSnippets('{{snippets.name}} {{- snippets.name -}} {{ snippets.no }}', 'de-AT', library)).toBe(
      'Frau {{ profile.name }} Frau {{ profile.name }} {{ snippets.no }}',
    );
    expect(unknownSnippets('{% if snippets.name %}{{ snippets.no }}', library)).toEqual(['name', 'no']);
  });
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['de_AT', 'de'],
  ['pt-BR', 'pt-br'],
  ['pt', null],
  ['fr', null],
  ['', null],
])('gives %s the words of %s', (locale, expected) => {
  expect(contentFor({ content: 'all', translations: { de: 'German', 'pt-br': 'Brazilian' } }, locale).locale).toBe(expected);
});

it.each([
  ['', 'GSM-7', 1, 0, 160],
  ['a'.repeat(160), 'GSM-7', 1, 160, 160],
  ['a'.repeat(161), 'GSM-7', 2, 161, 306],
  ['€'.repeat(80), 'GSM-7', 1, 160, 160],
  ['€'.repeat(81), 'GSM-7', 2, 162, 306],
  ['ж', 'UCS-2', 1, 1, 70],
  ['🎉'.repeat(35), 'UCS-2', 1, 70, 70],
  ['🎉'.repeat(36), 'UCS-2', 2, 72, 134],
] as const)('cuts %s into parts', (text, encoding, parts, used, room) => {
  expect(smsParts(text)).toMatchObject({ encoding, parts, used, room });
});

it('names the characters that cost', () => {
  expect(smsParts('Grüße ’n’ 🎉').outside).toEqual(['’', '🎉']);
});
