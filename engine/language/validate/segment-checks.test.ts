import type { Condition } from '..';
import type { JourneyInput } from '../document';
import { aBranch, aJourney, anSms } from '../testing';
import { checkSegment, checkSegmentsExist, type IssueCode, parseJourney } from '.';
import { codesOf, expectFault } from './testing';

const all = (...rules: Condition['rules']): Condition => ({ combinator: 'and', rules });

describe('what defines a segment', () => {
  it.each<[string, Condition['rules'], IssueCode[]]>([
    ['attributes', [{ field: 'profile.plan', operator: '=', value: 'pro' }], []],
    ['counted events', [{ field: 'events.X', operator: 'didNot', value: { atLeast: 2, within: 'P30D' } }], []],
    ['a share of people', [{ field: 'bucket', operator: '<', value: 10 }], []],
    ['groups', [all({ field: 'profile.a', operator: '<', value: { ago: 'P3D' } })], []],
    ['other segments', [{ field: 'segment', operator: 'in', value: ['vip'] }], ['segment_field']],
    ['the event', [{ field: 'event.properties.x', operator: '=', value: 1 }], ['segment_field']],
    ['the account', [{ field: 'account.plan', operator: '=', value: 'x' }], ['segment_field']],
    ['the clock', [{ field: 'now.time', operator: '>', value: '10:00' }], ['segment_field']],
    ['another field', [{ field: 'profile.x', operator: '=', value: 'account.y', valueSource: 'field' }], ['segment_field']],
    ['single events', [{ field: 'events.X', operator: 'did', value: { where: all() as never } }], ['segment_history']],
    ['since entry', [{ field: 'events.X', operator: 'did', value: { since: 'entry' } }], ['segment_history']],
    ['a wrong operator', [{ field: 'events.X', operator: '=', value: 1 }], ['condition_operator']],
    ['a wrong value', [{ field: 'profile.x', operator: '<', value: true }], ['condition_value']],
    ['a pattern', [{ field: 'profile.x', operator: 'matches', value: '(a)\\1' }], ['pattern_invalid']],
    ['nothing', [], ['condition_empty']],
    [
      'too much',
      Array.from({ length: 51 }, () => ({ field: 'profile.x', operator: 'exists' as const })),
      ['condition_too_large'],
    ],
  ])('%s', (_name, rules, codes) => {
    expect(checkSegment(all(...rules)).map(({ code }) => code)).toEqual(codes);
  });

  it('is a condition', () => {
    for (const wrong of [null, 'x', {}, { combinator: 'and' }, { combinator: 'and', rules: [{ field: 'nope', operator: '=' }] }])
      expect(checkSegment(wrong).map(({ code }) => code)).toEqual(['value_invalid']);
  });
});

it('names segments the workspace does not have, where they stand', () => {
  const journey = aJourney(
    { b: aBranch([{ field: 'segment', operator: 'in', value: ['vip', 'gone'] }], { arm0: null, else: null }) },
    { trigger: { kind: 'segment', segment: 'lost', on: 'leave' } },
  );
  expect(checkSegmentsExist(journey, { segments: new Set(['vip']) })).toMatchObject([
    { code: 'segment_unknown', field: 'trigger.segment', message: expect.stringContaining('"lost"') },
    { code: 'segment_unknown', stepId: 'b', field: 'branches.0.when.rules.0.value', message: expect.stringContaining('"gone"') },
  ]);
  expect(checkSegmentsExist(journey, { segments: new Set(['vip', 'gone', 'lost']) })).toEqual([]);
});

describe('triggers by segment and time', () => {
  const steps = { m: anSms(null) };
  const weekly: JourneyInput['trigger'] = { kind: 'schedule', every: 'weekly', days: ['mon'], time: '09:00' };
  const audience = all({ field: 'profile.plan', operator: '=', value: 'pro' });
  const once = { mode: 'once' } as const;

  it.each<[IssueCode, Partial<JourneyInput>, object]>([
    ['segment_missing', { trigger: { kind: 'segment', segment: '', on: 'enter' } }, { field: 'trigger.segment' }],
    ['date_missing', { trigger: { kind: 'date', date: '', repeat: 'never' } }, { field: 'trigger.date' }],
    ['schedule_everybody', { trigger: weekly }, { field: 'entry.audience' }],
    ['repeats_once', { trigger: weekly, entry: { audience, again: once } }, { field: 'entry.again' }],
    [
      'repeats_once',
      { trigger: { kind: 'date', date: 'profile.birthday', repeat: 'yearly' }, entry: { again: once } },
      { field: 'entry.again' },
    ],
  ])('%s', (code, more, place) => expectFault(code, steps, place, more));

  it.each<[string, JourneyInput['trigger']]>([
    ['segment', { kind: 'segment', segment: 'vip', on: 'enter' }],
    ['date', { kind: 'date', date: 'profile.dates.renewal', offset: '-P7D', at: '09:00', repeat: 'never', zone: 'Europe/Paris' }],
    ['once', { kind: 'schedule', every: 'once', date: '2028-02-29', time: '09:00', zone: 'person' }],
    ['monthly', { kind: 'schedule', every: 'monthly', day: 'last', time: '23:59' }],
  ])('%s is fine', (_name, trigger) => expect(codesOf(steps, { trigger, entry: { audience } })).toEqual([]));

  it.each<[object]>([
    [{ kind: 'segment', segment: 'No Slug', on: 'enter' }],
    [{ kind: 'segment', segment: 'vip', on: 'stay' }],
    [{ kind: 'date', date: 'event.properties.at', repeat: 'never' }],
    [{ kind: 'date', date: 'profile.x', repeat: 'weekly' }],
    [{ kind: 'date', date: 'profile.x', repeat: 'never', at: '24:00' }],
    [{ kind: 'date', date: 'profile.x', repeat: 'never', offset: 'P1M' }],
    [{ kind: 'schedule', every: 'once', date: '2026-02-31', time: '09:00' }],
    [{ kind: 'schedule', every: 'weekly', days: [], time: '09:00' }],
    [{ kind: 'schedule', every: 'monthly', day: 32, time: '09:00' }],
    [{ kind: 'schedule', every: 'daily', day: 3, time: '09:00' }],
    [{ kind: 'schedule', every: 'daily', time: '09:00', zone: 'Mars/Olympus' }],
    [{ kind: 'schedule', every: 'hourly', time: '09:00' }],
  ])('%j is refused at its field', (trigger) => {
    const { document, issues } = parseJourney({ ...aJourney(steps), trigger });
    expect(document).toBeUndefined();
    expect(issues).toHaveLength(1);
    expect(issues?.[0]?.field).toMatch(/^trigger\./);
  });
});
