/**
 * The validator's words in the reader's language. It speaks English with its values filled in; other languages take the
 * values out of the sentence by the catalogue's own pattern and put them into theirs. Pure.
 */
import type { TFunction } from 'i18next';
import { type Issue, issues } from '../../../engine/language';

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The values that were filled into a `{name}` template; empty when the text was not made from it. */
export function valuesIn(template: string, text: string): Record<string, string> {
  const names: string[] = [];
  const pattern = template
    .split(/\{([a-zA-Z]+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return escapeRegExp(part);
      names.push(part);
      return '(.*?)';
    })
    .join('');
  const match = new RegExp(`^${pattern}$`, 's').exec(text);
  return Object.fromEntries(names.map((name, index) => [name, match?.[index + 1] ?? '']));
}

/** Message and advice; an issue of a code this build does not know keeps its own words. */
export function issueWords(issue: Issue, t: TFunction, language: string): { message: string; fix: string } {
  const entry = Object.hasOwn(issues, issue.code) ? issues[issue.code] : undefined;
  if (language === 'en' || !entry) return { message: issue.message, fix: issue.fix };
  return {
    message: t(`issue.${issue.code}.message`, { ...valuesIn(entry.message, issue.message), defaultValue: issue.message }),
    fix: t(`issue.${issue.code}.fix`, { ...valuesIn(entry.fix, issue.fix), defaultValue: issue.fix }),
  };
}
