/**
 * The validator's words in the reader's language. It speaks English with its values filled in; they are taken out of the
 * sentence by the catalogue's own pattern and put into the reader's words. Pure.
 */
import type { TFunction } from 'i18next';
import { type Issue, type IssueCode, issues } from '../../../engine/language';
import { detailWords } from './detail-words';

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Pattern {
  names: string[];
  pattern: RegExp;
}
const patterns = new Map<string, Pattern>();

/** What the texts of a template look like; worked out once. */
function patternOf(template: string): Pattern {
  const known = patterns.get(template);
  if (known) return known;
  const names: string[] = [];
  const source = template
    .split(/(?<!\{)\{([a-zA-Z]+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return escapeRegExp(part);
      names.push(part);
      return '(.*?)';
    })
    .join('');
  const made = { names, pattern: new RegExp(`^${source}$`, 's') };
  patterns.set(template, made);
  return made;
}

/** The values that were filled into a `{name}` template; empty when the text was not made from it. */
function valuesIn(template: string, text: string): Record<string, string> {
  const { names, pattern } = patternOf(template);
  const match = pattern.exec(text);
  return Object.fromEntries(names.map((name, index) => [name, match?.[index + 1] ?? '']));
}

/** What is written literally: braces of ours would be taken for places to fill. */
const TAGS = { unsubscribeTag: '{{ unsubscribe_url }}', snippetTag: '{{ snippets.name }}' };

/** Message and advice; an issue of a code this build does not know keeps its own words. */
export function issueWords(issue: Issue, t: TFunction, language: string): { message: string; fix: string } {
  const entry = Object.hasOwn(issues, issue.code) ? issues[issue.code] : undefined;
  if (!entry) return { message: issue.message, fix: issue.fix };
  const words = (part: 'message' | 'fix'): string => {
    const values = Object.entries(valuesIn(entry[part], issue[part])).map(([name, value]) => [
      name,
      valueWords(name, value, t, language),
    ]);
    return String(t(`issue.${issue.code}.${part}`, { ...Object.fromEntries(values), ...TAGS, defaultValue: issue[part] }));
  };
  return { message: words('message'), fix: words('fix') };
}

/** A value that was filled in, where it is a word of ours and not of the document. */
function valueWords(name: string, value: string, t: TFunction, language: string): string {
  const known = (key: string): string => t(key, { defaultValue: value });
  switch (name) {
    case 'whom':
    case 'over':
      return known(`detail.${value}`);
    case 'trigger':
      return known(`detail.trigger.${value}`);
    case 'did':
      return known(`condition.message.${value}`);
    case 'operator':
      return known(`operator.${value}`);
    case 'operators':
    case 'set':
      return value
        .split(', ')
        .map((one) =>
          t(name === 'set' ? `step.wait.form.${one}` : `operator.${one}`, {
            defaultValue: t(`detail.${one}`, { defaultValue: one }),
          }),
        )
        .join(', ');
    case 'per':
      return spanIn(value, language);
    case 'wanted':
    case 'actual':
      return t(`channel.${value}`, { defaultValue: either(detailWords(value, t, language), value, language) });
    case 'detail':
      return withPlace(value, t, language);
    default:
      return value;
  }
}

/** "smtp or sendgrid": names, not a sentence that has words. */
const either = (words: string, value: string, language: string): string =>
  words === value ? new Intl.ListFormat(language, { type: 'disjunction' }).format(value.split(' or ')) : words;

/** "3 days 2 hours" in the reader's language. */
const spanIn = (english: string, language: string): string =>
  english.replace(/(\d+) (week|day|hour|minute|second)s?/g, (_, amount: string, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(amount)),
  );

/** "content.subject: …" and "… (content.subject)": the sentence in words, its place as it is. */
function withPlace(detail: string, t: TFunction, language: string): string {
  const [, before = '', said = '', after = ''] = /^((?:[\w.]+: )?)(.*?)((?: \([\w.]+\))?)$/s.exec(detail) ?? [];
  const code = Object.keys(issues).find(
    (one) => issues[one as IssueCode].message !== '{detail}' && madeFrom(one as IssueCode, said),
  );
  const words =
    code === undefined
      ? detailWords(said, t, language)
      : issueWords({ ...blank, code: code as IssueCode, message: said }, t, language).message;
  return `${before}${words}${after}`;
}

const blank = { severity: 'error' as const, fix: '' };
const madeFrom = (code: IssueCode, text: string): boolean => patternOf(issues[code].message).pattern.test(text);
