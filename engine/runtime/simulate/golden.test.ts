import { compile, type JourneyInput } from '../../language';
import { aJourney, anSms } from '../../language/testing';
import { checkGolden, type GoldenCase, goldenCaseSchema, recordGolden, type SimulationInput, simulate } from '..';

type Steps = JourneyInput['steps'];
const planOf = (steps: Steps, more: Partial<JourneyInput> = {}) => compile(aJourney(steps, more), 1);
/** Tuesday. */
const START = '2026-03-03T12:00:00.000Z';
const signedUp = { event: 'Signed Up' };
const input = (more: Partial<SimulationInput> = {}): SimulationInput => ({
  person: { attributes: { timezone: 'Europe/London' } },
  events: [signedUp],
  startAt: START,
  ...more,
});
const waitFor = (event: string, next: Record<string, string | null>, more: object = {}) =>
  ({
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'yes', label: 'Yes', on: { event } }],
    timeout: 'P1D',
    next,
    ...more,
  }) as Steps[string];

describe('golden cases', () => {
  const plan = planOf({ m: anSms('f'), f: waitFor('Order', { yes: null, timeout: null }) });
  const bought = input({ events: [signedUp, { event: 'Order', after: 'PT2H' }] });
  const golden: GoldenCase = recordGolden('buys', bought, simulate(plan, bought));

  it('pass while the journey goes the same way, also after a trip through JSON', () => {
    expect(golden).toMatchObject({
      expectedPath: [
        { stepId: 'm', port: 'sent', at: START },
        { stepId: 'f', port: 'yes' },
      ],
      expectedEnd: { status: 'completed' },
      expectedGoal: false,
    });
    expect(checkGolden(plan, goldenCaseSchema.parse(JSON.parse(JSON.stringify(golden))))).toEqual([]);
  });

  it('say where it went otherwise', () => {
    const slower = planOf({
      m: anSms('f'),
      f: waitFor('Order', { yes: null, timeout: 'm2' }, { timeout: 'PT1H' }),
      m2: anSms(null),
    });
    expect(checkGolden(slower, golden)).toEqual([
      { where: 1, expected: 'f → yes at 2026-03-03T14:00:00.000Z', actual: 'f → timeout at 2026-03-03T13:00:00.000Z' },
      { where: 2, expected: null, actual: 'm2 → sent at 2026-03-03T13:00:00.000Z' },
      {
        where: 'end',
        expected: 'completed → completed at 2026-03-03T14:00:00.000Z',
        actual: 'completed → completed at 2026-03-03T13:00:00.000Z',
      },
    ]);
  });

  it('may leave times out', () => {
    const loose = {
      ...golden,
      expectedPath: golden.expectedPath.map(({ at: _at, ...item }) => item),
      expectedEnd: { status: 'completed' as const, reason: 'completed' },
    };
    expect(checkGolden(plan, loose)).toEqual([]);
  });
});
