import { compile, type JourneyInput } from '../language';
import { aJourney, anEvent, anSms, aPerson, DAY, factsOf, HOUR, MINUTE, NOON } from '../language/testing';
import { absenceDeadline, type EntryHistory, entryKey, judgeEntry, listensTo, matchTrigger } from '.';

const planOf = (more: Partial<JourneyInput>) => compile(aJourney({ m: anSms(null) }, more), 1);
const fresh: EntryHistory = { activeSlot: false, everEntered: false, lastEnteredAt: null, lastEndedAt: null };
const trigger = anEvent('Signed Up', { order_id: 'o1', total: 20 });
const facts = (more = {}) => factsOf(aPerson({ plan: 'pro' }), { event: trigger, ...more });
const judge = (entry: JourneyInput['entry'], history: Partial<EntryHistory> = {}, more = {}) =>
  judgeEntry(planOf({ entry }), facts(more), () => ({ ...fresh, ...history }));

describe('triggers', () => {
  const total = (value: number) => ({
    combinator: 'and' as const,
    rules: [{ field: 'event.properties.total', operator: '>' as const, value }],
  });

  it('match an event by name and condition', () => {
    const plan = planOf({
      trigger: {
        kind: 'event',
        on: [{ event: 'Other' }, { event: 'Signed Up', where: total(50) }, { event: 'Signed Up', where: total(10) }],
      },
    });
    expect(matchTrigger(plan, trigger, factsOf())).toMatchObject({
      holds: true,
      evidence: { event: 'Signed Up', where: { holds: true } },
    });
    expect(matchTrigger(plan, anEvent('Signed Up', { total: 5 }), factsOf())).toMatchObject({
      holds: false,
      evidence: { tried: [{ holds: false }, { holds: false }] },
    });
    expect(matchTrigger(plan, anEvent('Nothing'), factsOf()).holds).toBe(false);
  });

  it('of calls match no event', () => {
    expect(matchTrigger(planOf({ trigger: { kind: 'api' } }), trigger, factsOf()).holds).toBe(false);
  });

  describe('of silence', () => {
    const silence = { kind: 'absence', event: 'Signed In', for: 'P30D' } as const;
    const rollup = (...days: number[]) => ({
      count: days.length,
      first: NOON - (days[0] ?? 0) * DAY,
      last: NOON - (days.at(-1) ?? 0) * DAY,
      recent: [],
    });

    it('fire after the last occurrence, or a multiple of the usual gap', () => {
      expect(absenceDeadline(silence, rollup(100, 10))).toBe(NOON + 20 * DAY);
      expect(absenceDeadline({ ...silence, orAverage: 1.5 }, rollup(100, 40, 10))).toBe(NOON - 10 * DAY + 1.5 * 45 * DAY);
      expect(absenceDeadline({ ...silence, orAverage: 1.5 }, rollup(10))).toBe(NOON + 20 * DAY);
      expect(absenceDeadline(silence, undefined)).toBeNull();
    });

    it('are fired by their deadline, never by something else that the silent person does', () => {
      const longSilent = factsOf(aPerson({}, { rollups: { 'Signed In': rollup(90) } }));
      expect(matchTrigger(planOf({ trigger: silence }), anEvent('Message Opened'), longSilent).holds).toBe(false);
    });
  });
});

describe('entry', () => {
  it('asks the audience after the triggering write, and again during grace', () => {
    const audience = { combinator: 'and' as const, rules: [{ field: 'profile.plan', operator: '=' as const, value: 'team' }] };
    expect(judge({ audience })).toMatchObject({
      enter: false,
      rule: 'audience',
      retryAt: null,
      evidence: { audience: { holds: false } },
    });
    expect(judge({ audience, grace: 'PT5M' })).toMatchObject({ retryAt: NOON + MINUTE });
    expect(judge({ audience, grace: 'PT5M' }, {}, { now: NOON + 4.5 * MINUTE })).toMatchObject({ retryAt: NOON + 5 * MINUTE });
    expect(judge({ audience, grace: 'PT5M' }, {}, { now: NOON + 5 * MINUTE })).toMatchObject({ retryAt: null });
    expect(judge({ audience: { ...audience, not: true } })).toMatchObject({ enter: true });
  });

  it('takes the key from the facts, and refuses without one', () => {
    expect(judge({ key: 'event.properties.order_id' })).toMatchObject({ enter: true, key: 'o1' });
    expect(judge({ key: 'event.properties.total' })).toMatchObject({ enter: true, key: '20' });
    expect(judge({ key: 'event.properties.gone' })).toMatchObject({ enter: false, rule: 'key_missing', retryAt: null });
    expect(judge({})).toMatchObject({ enter: true, key: null });
    expect(entryKey(planOf({ entry: { again: { mode: 'every-time' } } }), facts())).toBe(trigger.id);
  });

  it('looks history up under that key', () => {
    const asked: (string | null)[] = [];
    judgeEntry(planOf({ entry: { key: 'event.properties.order_id' } }), facts(), (key) => {
      asked.push(key);
      return fresh;
    });
    expect(asked).toEqual(['o1']);
  });

  it.each<[NonNullable<JourneyInput['entry']>['again'], Partial<EntryHistory>, string | null]>([
    [{ mode: 'once' }, {}, null],
    [{ mode: 'once' }, { everEntered: true, lastEnteredAt: 0, lastEndedAt: 1 }, 'again'],
    [{ mode: 'after-exit' }, { everEntered: true, lastEnteredAt: 0, lastEndedAt: 1 }, null],
    [{ mode: 'after-exit' }, { everEntered: true, activeSlot: true }, 'already_active'],
    [{ mode: 'every-time' }, { everEntered: true, lastEnteredAt: NOON }, null],
    [{ mode: 'per-window', window: 'P7D' }, { everEntered: true, lastEnteredAt: NOON - 7 * DAY + HOUR }, 'again'],
    [{ mode: 'per-window', window: 'P7D' }, { everEntered: true, lastEnteredAt: NOON - 7 * DAY }, null],
  ])('%j with %j: %s', (again, history, rule) => {
    const verdict = judge({ again }, history);
    expect(verdict.enter ? null : verdict.rule).toBe(rule);
  });
});

it('a plan listens to exits, the goal and what steps wait for, not to its trigger', () => {
  const plan = compile(
    aJourney(
      {
        f: {
          type: 'wait-for',
          name: 'f',
          branches: [{ id: 'a', label: 'a', on: { event: 'A' } }],
          timeout: 'P1D',
          restartOn: { event: 'R' },
          next: { a: null },
        },
      },
      { exits: [{ id: 'e', on: { event: 'E' }, reason: 'r' }] },
    ),
    1,
  );
  expect(['A', 'E', 'R', 'Signed Up'].map((name) => listensTo(plan, name))).toEqual([true, true, true, false]);
});
