/** A change in the reader's words. Pure but for the words themselves. */
import type { TFunction } from 'i18next';
import { type Change, definitionOf, type FieldChange, type JourneyDocument, type Step } from '../../../engine/language';
import type { TemplateNames } from '../content/template-names';
import { portName } from '../graph';
import { durationWords } from '../ui/duration';

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

/** "Subject: “Before” → “After”" */
export function fieldWords(
  { path, before, after }: FieldChange,
  type: Step['type'],
  t: TFunction,
  language: string,
  nameOfTemplate: TemplateNames,
): string {
  const label = t(`step.${type}.${path}.label`, { defaultValue: '' }) || path;
  const value = (one: FieldChange['before']): string => {
    if (one === null) return '';
    if (path === 'template') return t('diff.quoted', { text: nameOfTemplate(String(one)) ?? one });
    const choices = definitionOf({ type } as Step).form.fields.find((field) => field.path === path)?.choices;
    if (choices?.includes(String(one))) return t(`step.${type}.${path}.${String(one)}`, { defaultValue: String(one) });
    if (typeof one === 'boolean') return t(one ? 'diff.on' : 'diff.off');
    if (typeof one === 'number') return new Intl.NumberFormat(language).format(one);
    return durationWords(one, language) ?? t('diff.quoted', { text: one });
  };
  if (before !== null && after !== null) return t('diff.fromTo', { label, from: value(before), to: value(after) });
  if (after !== null) return t('diff.now', { label, to: value(after) });
  if (before !== null) return t('diff.was', { label, from: value(before) });
  return t('diff.differs', { label });
}
