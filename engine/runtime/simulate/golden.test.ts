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

describe('somebody who comes again', () => {
  const steps = { m: anSms('w'), w: { type: 'wait', name: 'w', for: 'P2D', next: { done: null } } } as Steps;
  const weekly = planOf(steps, { entry: { again: { mode: 'per-window', window: 'P7D' } } });
  const walked = [
    { stepId: 'm', port: 'sent' },
    { stepId: 'w', port: 'done' },
  ];
  const through = { expectedPath: walked, expectedEnd: { status: 'completed' as const, reason: 'completed' } };
  const refused = (reason: string) => ({ expectedPath: [], expectedEnd: { status: 'rejected' as const, reason } });
  const on = (startAt: string, expected: Pick<GoldenCase, 'expectedPath' | 'expectedEnd'>) => ({
    startAt,
    events: [signedUp],
    ...expected,
  });
  const weeks: GoldenCase = {
    name: 'Once a week',
    ...input(),
    ...through,
    again: [
      on('2026-03-05T12:00:00Z', refused('again')),
      on('2026-03-10T11:59:59Z', refused('again')),
      on('2026-03-10T12:00:00Z', through),
    ],
  };

  it('is let in, turned away by a rule, and let in again later', () => {
    expect(checkGolden(weekly, goldenCaseSchema.parse(JSON.parse(JSON.stringify(weeks))))).toEqual([]);
  });

  it('goes otherwise where the rule is another one, and it says which time', () => {
    const once = planOf(steps, { entry: { again: { mode: 'once' } } });
    expect(checkGolden(once, weeks)).toEqual([
      { time: 4, where: 0, expected: 'm → sent', actual: null },
      { time: 4, where: 1, expected: 'w → done', actual: null },
      { time: 4, where: 'end', expected: 'completed → completed', actual: 'rejected → again' },
    ]);
  });

  it('is not let in while the run of the same key goes on', () => {
    const keyed = planOf(steps, { entry: { again: { mode: 'every-time' }, key: 'event.properties.order' } });
    const order = (id: string, startAt: string) => ({ startAt, events: [{ ...signedUp, properties: { order: id } }] });
    const waits = { expectedPath: walked.slice(0, 1), expectedEnd: { status: 'waiting' as const, reason: 'w' } };
    const orders: GoldenCase = {
      name: 'Two orders',
      ...input(order('o1', START)),
      ...waits,
      again: [
        { ...order('o1', '2026-03-04T12:00:00Z'), ...refused('already_active') },
        { ...order('o2', '2026-03-04T13:00:00Z'), ...through },
      ],
    };
    expect(checkGolden(keyed, orders)).toEqual([]);
  });

  it('is who they have become', () => {
    const plan = planOf({
      b: {
        type: 'branch',
        name: 'b',
        branches: [
          {
            id: 'back',
            label: 'Back',
            when: {
              combinator: 'and',
              rules: [{ field: 'events.Signed Up', operator: 'did', value: { atLeast: 2, within: 'P30D' } }],
            },
          },
        ],
        next: { back: null, else: 'u' },
      },
      u: { type: 'update', name: 'u', operations: [], next: { done: null } },
    } as unknown as Steps);
    const took = (port: string) => ({ expectedPath: [{ stepId: 'b', port }], expectedEnd: through.expectedEnd });
    const { expectedPath } = took('else');
    const twice: GoldenCase = {
      name: 'Comes back',
      ...input(),
      ...through,
      expectedPath: [...expectedPath, { stepId: 'u', port: 'done' }],
      again: [on('2026-03-20T12:00:00Z', took('back'))],
    };
    expect(checkGolden(plan, twice)).toEqual([]);
  });
});
