/** The entrance in words: what brings people in, and who may come. */
import type { TFunction } from 'i18next';
import type { JourneyDocument } from '../../../engine/language';
import { durationWords } from '../ui/duration';

/** "When Checkout Started happens" */
export function entranceTitle({ trigger }: JourneyDocument, t: TFunction, language: string): string {
  switch (trigger.kind) {
    case 'event':
      return t('entrance.event', {
        event: new Intl.ListFormat(language, { type: 'disjunction' }).format(trigger.on.map(({ event }) => event || '…')),
      });
    case 'absence':
      return t('entrance.absence', { event: trigger.event || '…', for: durationWords(trigger.for, language) ?? trigger.for });
    case 'attribute':
      return t('entrance.attribute', { attribute: trigger.attribute || '…' });
    case 'api':
      return t('entrance.api');
    default:
      return trigger satisfies never;
  }
}

/** "Audience checked · once per person" */
export function entranceSummary({ entry, goal, exits }: JourneyDocument, t: TFunction): string {
  const parts = [t(`entrance.again.${entry.again.mode}`)];
  if (entry.audience && entry.audience.rules.length > 0) parts.unshift(t('entrance.audience'));
  if (goal) parts.push(t('entrance.goal', { name: goal.name }));
  if (exits.length > 0) parts.push(t('entrance.exits', { count: exits.length }));
  return parts.join(' · ');
}
