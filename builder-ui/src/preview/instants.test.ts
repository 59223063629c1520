import type { SamplePerson } from '../../../engine/api/contract';
import { type Settings, type Step, settingsSchema, stepSchema, type Trigger } from '../../../engine/language';
import { quietOutcomes, stepOutcomes, triggerOutcomes } from './instants';

const person = (id: string, zone: string | null, attributes = {}): SamplePerson => ({ id, name: id, zone, attributes });
const people = [
  person('ana', 'Europe/Berlin', { trialEndsAt: '2026-12-24' }),
  person('ben', 'America/New_York', { trialEndsAt: '2020-01-01' }),
  person('chi', null),
];
const settings: Settings = settingsSchema.parse({ zone: 'Asia/Tokyo' });
/** A Monday, 09:30 in Berlin, 03:30 in New York, 17:30 in Tokyo. */
const now = Date.parse('2026-11-30T08:30:00Z');
const iso = (told: ReturnType<typeof stepOutcomes>) =>
  told?.map(({ person: { id }, outcome }) => [id, outcome.kind === 'at' ? new Date(outcome.at).toISOString() : outcome.kind]);
const wait = (given: object): Step => stepSchema.parse({ type: 'wait', name: 'W', next: { done: null }, ...given });
const outcomes = (step: Step) => iso(stepOutcomes('w', step, { id: 'j', settings }, people, now));

test('tomorrow at ten is ten where each of them lives; without a zone it is the journey’s', () => {
  expect(outcomes(wait({ calendarDays: 1, at: '10:00' }))).toEqual([
    ['ana', '2026-12-01T09:00:00.000Z'],
    ['ben', '2026-12-01T15:00:00.000Z'],
    ['chi', '2026-12-01T01:00:00.000Z'],
  ]);
});

test('the clocks of a place are the same instant for all', () => {
  const told = outcomes(wait({ calendarDays: 1, at: '10:00', zone: 'Europe/Berlin' }));
  expect(new Set(told?.map(([, at]) => at))).toEqual(new Set(['2026-12-01T09:00:00.000Z']));
});

test('a date counts for those who have one; it may be over; nobody knows that of an event beforehand', () => {
  expect(outcomes(wait({ until: { date: 'profile.trialEndsAt', offset: '-P3D', at: '08:00' } }))).toEqual([
    ['ana', '2026-12-21T07:00:00.000Z'],
    ['ben', 'past'],
    ['chi', 'past'],
  ]);
  expect(outcomes(wait({ until: { date: 'event.properties.due' } }))?.map(([, kind]) => kind)).toEqual(Array(3).fill('unknown'));
});

test('what is not finished says nothing', () => {
  expect(outcomes({ ...wait({ for: 'PT1H' }), for: 'nonsense' } as Step)).toBeUndefined();
  expect(outcomes(wait({ for: 'PT1H' }))?.[0]).toEqual(['ana', '2026-11-30T09:30:00.000Z']);
  expect(outcomes({ type: 'exit', name: 'E', next: {} } as unknown as Step)).toBeUndefined();
});

test('triggers by time say when they fire next', () => {
  const weekly: Trigger = { kind: 'schedule', every: 'weekly', days: ['mon'], time: '09:00', zone: 'person' };
  expect(iso(triggerOutcomes(weekly, settings, people, now))).toEqual([
    ['ana', '2026-12-07T08:00:00.000Z'],
    ['ben', '2026-11-30T14:00:00.000Z'],
    ['chi', '2026-12-07T00:00:00.000Z'],
  ]);
  const date: Trigger = { kind: 'date', date: 'profile.trialEndsAt', repeat: 'never', zone: 'person', at: '10:00' };
  expect(iso(triggerOutcomes(date, settings, people, now))?.map(([, what]) => what)).toEqual([
    '2026-12-24T09:00:00.000Z',
    'never',
    'never',
  ]);
  expect(triggerOutcomes({ kind: 'api' }, settings, people, now)).toBeNull();
});

test('quiet hours hold a message where it is night', () => {
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  const quiet = { ...settings, quietHours: { from: '21:00', to: '08:00', then: 'postpone' as const } };
  expect(iso(quietOutcomes(quiet, people, now))).toEqual([
    ['ana', 'now'],
    ['ben', '2026-11-30T13:00:00.000Z'],
    ['chi', 'now'],
  ]);
  expect(quietOutcomes(settings, people, now)).toBeNull();
});
