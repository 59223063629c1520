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
    case 'segment':
      return t(`entrance.segment.${trigger.on}`, { segment: trigger.segment || '…' });
    case 'date':
      return t(`entrance.date.${trigger.repeat}`, { date: trigger.date.slice('profile.'.length) || '…' });
    case 'schedule':
      return t(`entrance.schedule.${trigger.every}`, { ...trigger, days: daysOf(trigger, t, language) });
    case 'api':
      return t('entrance.api');
    default:
      return trigger satisfies never;
  }
}

type Schedule = Extract<JourneyDocument['trigger'], { kind: 'schedule' }>;

/** "Monday and Friday", "12/24/2026", "the last day" */
function daysOf(schedule: Schedule, t: TFunction, language: string): string {
  switch (schedule.every) {
    case 'once':
      return new Date(schedule.date).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
    case 'daily':
      return '';
    case 'weekly':
      return new Intl.ListFormat(language).format(schedule.days.map((day) => t(`weekday.${day}`)));
    case 'monthly':
      return schedule.day === 'last' ? t('entrance.schedule.last') : t('entrance.schedule.day', { day: schedule.day });
    default:
      return schedule satisfies never;
  }
}

/** "Audience checked · once per person" */
export function entranceSummary({ entry, trigger, goal, exits }: JourneyDocument, t: TFunction): string {
  const parts = [t(`entrance.again.${entry.again.mode}`)];
  if (entry.audience && entry.audience.rules.length > 0) parts.unshift(t('entrance.audience'));
  if (entry.byCall && trigger.kind !== 'api') parts.push(t('entrance.byCall'));
  if (entry.onePer) parts.push(t('entrance.onePerAccount'));
  if (entry.cap) parts.push(t('entrance.cap', { max: entry.cap.max, span: t(`entryRules.span.${entry.cap.per}`) }));
  if (entry.window) parts.push(t('entrance.window'));
  if (entry.excludeTags) parts.push(t('entrance.excludeTags', { tags: entry.excludeTags.join(', ') }));
  if (goal) parts.push(t('entrance.goal', { name: goal.name }));
  if (exits.length > 0) parts.push(t('entrance.exits', { count: exits.length }));
  return parts.join(' · ');
}
