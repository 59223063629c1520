/** The one line on a card, from the step type's own summary. */
import type { TFunction } from 'i18next';
import { definitionOf, type Step } from '../../../engine/language';
import { durationWords } from '../ui/duration';

/** Durations of a summary are stored as ISO 8601; readers get words. */
function readable(value: unknown, language: string): unknown {
  return typeof value === 'string' ? (durationWords(value, language) ?? withoutLiquid(value)) : value;
}

/** Templates are read, not parsed: `{{ profile.firstName | default: "there" }}` is ‹firstName›. */
export function withoutLiquid(text: string): string {
  return text
    .replace(/\{%-?.*?-?%\}/gs, '')
    .replace(/\{\{-?\s*(?:[\w[\]]+\.)*([\w]+)[^}]*\}\}/g, '‹$1›')
    .trim();
}

/** Never throws: a draft may be half written, and its card must still be drawn. */
export function stepSummary(step: Step, t: TFunction, language: string): string {
  try {
    const { key, values } = definitionOf(step).summary(step);
    const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readable(value, language)]));
    const text = String(t(key, { ...words, defaultValue: '' }));
    const { at, on, from, to } = values;
    const limits = [
      ...(at !== undefined && values['date'] === undefined ? [t('step.summaryAt', { at })] : []),
      ...(Array.isArray(on) ? [on.map((day) => t(`weekday.${String(day)}`)).join(' ')] : []),
      ...(typeof from === 'string' && typeof to === 'string' ? [`${from}–${to}`] : []),
    ];
    return [text, ...limits].filter(Boolean).join(', ');
  } catch {
    return '';
  }
}
