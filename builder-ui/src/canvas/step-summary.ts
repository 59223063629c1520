/** The one line on a card, from the step type's own summary. */
import type { TFunction } from 'i18next';
import { definitionOf, type Step } from '../../../engine/language';
import type { TemplateNames } from '../content/template-names';
import { durationWords } from '../ui/duration';

type Summary = ReturnType<ReturnType<typeof definitionOf>['summary']>;

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Shown in the place of what an author has not filled in yet. */
const MISSING = '…';

/** Templates are read, not parsed: `{{ profile.firstName | default: "there" }}` is ‹firstName›. */
export function withoutLiquid(text: string): string {
  return text
    .replace(/\{%-?.*?-?%\}/gs, '')
    .replace(/\{\{-?\s*(?:[\w[\]]+\.)*([\w-]+)[^}]*\}\}/g, '‹$1›')
    .trim();
}

/** "Tuesday", "Mo–Fr", "Mo, We" */
function daysInWords(days: readonly string[], t: TFunction, language: string): string {
  const places = days.map((day) => WEEK.indexOf(day)).toSorted((a, b) => a - b);
  const sorted = places.map((at) => WEEK[at] ?? '');
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 1) return t(`weekdayLong.${first}`);
  const isRun = places.every((at, index) => at === (places[0] ?? 0) + index);
  if (isRun && sorted.length > 2) return `${t(`weekday.${first}`)}–${t(`weekday.${last}`)}`;
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(sorted.map((day) => t(`weekday.${day}`)));
}

/** `profile.trial.endsAt` → "trial.endsAt", `event.properties.total` → "total" */
const fieldInWords = (path: string): string => path.replace(/^(profile|account|event|context)\.(properties\.)?/, '');

/** Values of a summary as readers say them. */
function inWords(name: string, value: unknown, t: TFunction, language: string): unknown {
  const list = Array.isArray(value) ? value.map(String) : null;
  if (list) {
    if (name === 'days') return daysInWords(list, t, language);
    return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(list) || MISSING;
  }
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return MISSING;
  return name === 'field' ? fieldInWords(value) : (durationWords(value, language) ?? withoutLiquid(value));
}

function summaryInWords({ key, values, more = [] }: Summary, t: TFunction, language: string): string {
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(name, value, t, language)]));
  const text = String(t(key, { ...words, defaultValue: '' }));
  return [text, ...more.map((part) => summaryInWords(part, t, language))].filter(Boolean).join(', ');
}

/** "Template: Welcome mail"; the language itself knows the id only. */
function templateWords(step: Step, t: TFunction, nameOf: TemplateNames): string | null {
  if (step.type !== 'message' || !step.template) return null;
  const name = nameOf(step.template.id);
  if (name === null) return t('step.message.summary.templateGone');
  return name === undefined ? null : t('step.message.summary.template', { text: name });
}

/** Never throws: a draft may be half written, and its card must still be drawn. `nameOf` names stored templates. */
export function stepSummary(step: Step, t: TFunction, language: string, nameOf: TemplateNames): string {
  try {
    return templateWords(step, t, nameOf) ?? summaryInWords(definitionOf(step).summary(step), t, language);
  } catch {
    return '';
  }
}
