import fc from 'fast-check';
import { aPerson, DAY, factsOf, HOUR, NOON } from '../../testing';
import { definitionOf } from '..';
import { aStep, entering } from '../testing';

/** Noon in London on Tuesday, 3 March 2026. */
const at = (ms: number, attributes = {}) => ({ facts: factsOf(aPerson(attributes), { now: NOON + ms }), enteredAt: NOON });
const wait = (parameters: object) => ({ type: 'wait', ...parameters });

describe('wait', () => {
  it.each<[string, object, number]>([
    ['elapsed time', { for: 'PT90M' }, 1.5 * HOUR],
    ['a time of day after it', { for: 'PT1H', at: '10:00' }, DAY - 2 * HOUR],
    ['calendar days', { calendarDays: 2, at: '09:30' }, 2 * DAY - 2.5 * HOUR],
    // Over the change to summer time, 31 days on the calendar are an hour short.
    ['calendar months', { calendarMonths: 1 }, 31 * DAY - HOUR],
    ['a weekday', { for: 'PT1H', on: ['fri'] }, 3 * DAY + HOUR],
    ['a window', { for: 'PT12H', window: { from: '09:00', to: '17:00' } }, DAY - 3 * HOUR],
    ['business hours', { for: 'PT12H', calendar: { days: { thu: [{ from: '08:00', to: '12:00' }] } } }, 2 * DAY - 4 * HOUR],
    ['another zone', { for: 'PT1H', at: '10:00', zone: 'America/New_York' }, 3 * HOUR],
    // Tokyo is at 21:00 when London is at noon.
    ['the zone of the journey', { for: 'PT1H', at: '10:00', zone: 'journey' }, 13 * HOUR],
  ])('%s', (_what, parameters, expected) => {
    const decision = entering(wait(parameters), { ...at(0), settings: { zone: 'Asia/Tokyo' } });
    expect(decision).toMatchObject({ kind: 'wait', until: NOON + expected });
  });

  it('is over when it is time, not before', () => {
    expect(entering(wait({ for: 'PT1H' }), at(HOUR - 1))).toMatchObject({ kind: 'wait', until: NOON + HOUR });
    expect(entering(wait({ for: 'PT1H' }), at(HOUR))).toMatchObject({ kind: 'leave', port: 'done' });
  });

  it('follows a date that is moved while people wait', () => {
    const until = wait({ until: { date: 'profile.trialEndsAt', offset: '-P3D', at: '10:00' } });
    expect(entering(until, at(0, { trialEndsAt: '2026-03-10' }))).toMatchObject({
      kind: 'wait',
      until: Date.parse('2026-03-07T10:00:00Z'),
    });
    expect(entering(until, at(4 * DAY, { trialEndsAt: '2026-03-24' }))).toMatchObject({
      kind: 'wait',
      until: Date.parse('2026-03-21T10:00:00Z'),
    });
    expect(entering(until, at(4 * DAY, { trialEndsAt: '2026-03-08' }))).toMatchObject({ kind: 'leave', port: 'done' });
    expect(entering(until, at(4 * DAY, { trialEndsAt: '2026-03-01' }))).toMatchObject({ kind: 'leave', port: 'past' });
  });

  it.each([[{}], [{ trialEndsAt: 'soon' }], [{ trialEndsAt: ['2026-03-10'] }], [{ trialEndsAt: '2026-03-01' }]])(
    'leaves by "past" with %j',
    (attributes) => {
      expect(entering(wait({ until: { date: 'profile.trialEndsAt' } }), at(0, attributes))).toMatchObject({
        kind: 'leave',
        port: 'past',
      });
    },
  );

  it('draws a random time that stays the same for the same visit', () => {
    const random = wait({ random: { min: 'PT1H', max: 'PT3H' } });
    const untilOf = (id: string) => {
      const decision = entering(random, { facts: factsOf(aPerson({}, { id })) });
      return decision.kind === 'wait' ? (decision.until ?? 0) - NOON : 0;
    };
    expect(untilOf('ana')).toBe(untilOf('ana'));
    const drawn = Array.from({ length: 50 }, (_, i) => untilOf(`p${i}`));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(HOUR);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(3 * HOUR);
    expect(new Set(drawn).size).toBeGreaterThan(40);
  });

  it('stays between its shortest and its longest time', () => {
    const form = fc.oneof(
      fc.record({ for: fc.constantFrom('PT1H', 'P3D') }),
      fc.record({ calendarDays: fc.integer({ min: 0, max: 30 }) }),
      fc.record({ calendarMonths: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ random: fc.constant({ min: 'PT1H', max: 'P2D' }) }),
    );
    const fit = fc.record(
      {
        at: fc.constantFrom('00:00', '02:30', '23:59'),
        on: fc.constant(['mon', 'thu']),
        window: fc.constant({ from: '22:00', to: '06:00' }),
      },
      { requiredKeys: [] },
    );
    const start = fc.integer({ min: 0, max: 2 * 365 * 24 }).map((hours) => Date.parse('2026-01-01T00:00:00Z') + hours * HOUR);
    fc.assert(
      fc.property(
        form,
        fit,
        start,
        fc.constantFrom('Europe/London', 'America/Sao_Paulo', 'Australia/Lord_Howe'),
        (base, limits, now, zone) => {
          const step = aStep(wait({ ...base, ...limits }));
          const decision = entering(step, {
            facts: factsOf(aPerson(), { now, zone, entry: { at: now, revision: 10 } }),
            enteredAt: now,
          });
          const stay = decision.kind === 'wait' ? (decision.until ?? 0) - now : 0;
          expect(stay).toBeGreaterThanOrEqual(definitionOf(step).shortestStay(step));
          expect(stay).toBeLessThanOrEqual(definitionOf(step).longestStay(step) ?? 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
