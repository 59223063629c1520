/** A change in the reader's words. Pure but for the words themselves. */
import type { TFunction } from 'i18next';
import { type Change, definitionOf, type FieldChange, type JourneyDocument, type Step } from '../../../engine/language';
import { settingWords } from '../../../engine/language/words';
import type { TemplateNames } from '../content/template-names';
import { portName } from '../graph';
import { speechIn } from '../ui/speech';
import { partLabel, partValue } from './part-words';

/** Changes come from the API too, where values may be anything. */
export type Told = Omit<Change, 'fields' | 'stepId'> & { stepId?: string | undefined; fields?: FieldChange[] | undefined };

/** "“Reminder” leads to “Thanks” instead of “Offer”." The document names the ways out of its steps; without it they keep their ids. */
export function changeWords({ key, values, stepId }: Told, t: TFunction, after?: JourneyDocument): string {
  if (key === 'change.step.retyped')
    return t(key, { ...values, from: typeWords(values['from'], t), to: typeWords(values['type'], t) });
  if (key !== 'change.step.rewired' && key !== 'change.start') return t(key, { ...values, defaultValue: key });
  const { from, to, port } = values;
  const how = to === null ? 'toEnd' : from === null ? 'fromEnd' : 'on';
  const step = stepId === undefined ? undefined : after?.steps[stepId];
  const way = typeof port === 'string' ? portName(step, port, t) : '';
  return t(way === '' ? `${key}.${how}` : `${key}.${how}By`, { ...values, way });
}

const typeWords = (type: unknown, t: TFunction): string => t(`step.${String(type)}.title`, { defaultValue: String(type) });

/** "Subject: “Before” → “After”"; the fields of a step by its type, those of the journey itself without one. */
export function fieldWords(
  { path, before, after }: FieldChange,
  type: Step['type'] | undefined,
  t: TFunction,
  language: string,
  nameOfTemplate: TemplateNames,
): string {
  const label = type === undefined ? partLabel(path, t) : t(`step.${type}.${path}.label`, { defaultValue: '' }) || path;
  const named = (one: FieldChange['before']) =>
    path === 'template' && one !== null ? (nameOfTemplate(String(one)) ?? one) : one;
  const value = (one: FieldChange['before']): string =>
    (type === undefined ? partValue(path, one, t, language) : choiceOf(type, path, one, t)) ??
    settingWords(named(one), speechIn(t, language));
  if (before !== null && after !== null) return t('diff.fromTo', { label, from: value(before), to: value(after) });
  if (after !== null) return t('diff.now', { label, to: value(after) });
  if (before !== null) return t('diff.was', { label, from: value(before) });
  return t('diff.differs', { label });
}

function choiceOf(type: Step['type'], path: string, one: FieldChange['before'], t: TFunction): string | null {
  const choices = definitionOf({ type } as Step).form.fields.find((field) => field.path === path)?.choices;
  return choices?.includes(String(one)) ? t(`step.${type}.${path}.${String(one)}`, { defaultValue: String(one) }) : null;
}
