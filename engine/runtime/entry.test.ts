import { compile, type JourneyInput } from '../language';
import { aJourney, anEvent, anSms, aPerson, DAY, factsOf, HOUR, MINUTE, NOON } from '../language/testing';
import { absenceDeadline, capSpanAt, type EntryHistory, entryKey, judgeEntry, listensTo, matchTrigger } from '.';

const planOf = (more: Partial<JourneyInput>) => compile(aJourney({ m: anSms(null) }, more), 1);
const fresh: EntryHistory = { activeSlot: false, everEntered: false, lastEnteredAt: null, lastEndedAt: null, others: [] };
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

describe('the journey’s own rules', () => {
  const rule = (...given: Parameters<typeof judge>) => {
    const verdict = judge(...given);
    return verdict.enter ? null : verdict.rule;
  };

  it.each<[NonNullable<JourneyInput['entry']>['window'], string, string | null]>([
    [{ from: '2026-11-01T00:00', to: null, zone: 'Europe/Paris' }, '2026-10-31T22:59:59.999Z', 'window'],
    [{ from: '2026-11-01T00:00', to: null, zone: 'Europe/Paris' }, '2026-10-31T23:00:00Z', null],
    [{ from: null, to: '2026-11-01T00:00', zone: 'America/New_York' }, '2026-11-01T03:59:59.999Z', null],
    [{ from: null, to: '2026-11-01T00:00', zone: 'America/New_York' }, '2026-11-01T04:00:00Z', 'window'],
    // Skipped on the wall: the first instant after the gap. Twice on the wall: the first time.
    [{ from: '2026-03-29T02:30', to: null, zone: 'Europe/Paris' }, '2026-03-29T00:59:59Z', 'window'],
    [{ from: '2026-03-29T02:30', to: null, zone: 'Europe/Paris' }, '2026-03-29T01:00:00Z', null],
    [{ from: null, to: '2026-10-25T02:30', zone: 'Europe/Paris' }, '2026-10-25T00:30:00Z', 'window'],
  ])('open %j at %s: %s', (window, at, expected) => {
    expect(rule({ window }, {}, { now: Date.parse(at) })).toBe(expected);
  });

  it('an account must be there where one enters', () => {
    expect(rule({ onePer: 'account' })).toBe('account_missing');
    expect(judge({ onePer: 'account' }, {}, { account: { id: 'acme', attributes: {} } })).toMatchObject({
      enter: true,
      evidence: { account: 'acme' },
    });
  });

  it('journeys with certain tags keep people out, while they are in one and some days after', () => {
    const other = (more: object) => ({
      others: [{ journeyId: 'vip', tags: ['vip-only', 'x'], live: false, endedAt: NOON - 3 * DAY, ...more }],
    });
    const tags = { excludeTags: ['none', 'vip-only'] };
    expect(rule(tags, other({}))).toBeNull();
    expect(rule(tags, other({ live: true, endedAt: null }))).toBe('excluded_tag');
    expect(rule({ ...tags, excludeDays: 3 }, other({}))).toBeNull();
    expect(judge({ ...tags, excludeDays: 4 }, other({}))).toMatchObject({
      rule: 'excluded_tag',
      evidence: { excluded: { journey: 'vip', tag: 'vip-only', live: false, endedAt: NOON - 3 * DAY } },
    });
    expect(rule({ ...tags, excludeDays: 4 }, other({ tags: ['x'] }))).toBeNull();
    expect(rule({}, other({ live: true }))).toBeNull();
  });

  it('entrants are counted by minutes, hours, and days of the journey’s zone', () => {
    const span = (per: 'minute' | 'hour' | 'day', zone: string, at: string) => {
      const found = capSpanAt(planOf({ entry: { cap: { per, max: 5 } }, settings: { zone } }), Date.parse(at));
      return found && [found.from, found.to].map((each) => new Date(each).toISOString().slice(0, 16));
    };
    expect(span('minute', 'UTC', '2026-03-03T12:34:56Z')).toEqual(['2026-03-03T12:34', '2026-03-03T12:35']);
    expect(span('hour', 'UTC', '2026-03-03T12:34:56Z')).toEqual(['2026-03-03T12:00', '2026-03-03T13:00']);
    expect(span('day', 'Europe/Paris', '2026-03-29T12:00:00Z')).toEqual(['2026-03-28T23:00', '2026-03-29T22:00']);
    expect(capSpanAt(planOf({}), NOON)).toBeNull();
  });
});
