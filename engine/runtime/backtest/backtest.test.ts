import * as fc from 'fast-check';
import { compile, type JourneyInput } from '../../language';
import { aJourney, anSms, DAY, HOUR, NOON } from '../../language/testing';
import { judge } from '../../messaging/policy';
import { type LoggedPerson, type SimulationInput, simulate } from '..';
import { backtest } from '.';

type Logged = LoggedPerson['events'][number];

const happened = (name: string, at: number, properties: Logged['properties'] = {}): Logged => ({
  _id: `${name}-${at}`,
  kind: 'track',
  name,
  properties,
  traits: {},
  otherId: null,
  timestamp: at,
  receivedAt: at,
});
const described = (traits: Logged['traits'], at: number): Logged => ({
  ...happened('Identify', at),
  kind: 'identify',
  traits,
});
const ana = (...events: Logged[]): LoggedPerson => ({ id: 'ana', events });

const message = (next: string | null, more: object = {}) =>
  ({
    type: 'message',
    channel: 'email',
    name: 'm',
    content: { subject: 'Hi', body: { blocks: [] } },
    next: { sent: next },
    ...more,
  }) as JourneyInput['steps'][string];
const steps: JourneyInput['steps'] = {
  half: {
    type: 'split',
    name: 'half',
    variants: [
      { id: 'a', label: 'A', weight: 50 },
      { id: 'b', label: 'B', weight: 50 },
    ],
    next: { a: 'hello', b: 'pause' },
  },
  hello: message('pause'),
  pause: { type: 'wait', name: 'w', for: 'P1D', at: '10:00', next: { done: 'listen' } },
  listen: {
    type: 'wait-for',
    name: 'l',
    branches: [{ id: 'yes', label: 'Looked', on: { event: 'Looked' } }],
    timeout: 'P3D',
    next: { yes: 'text', timeout: 'rich' },
  },
  rich: {
    type: 'branch',
    name: 'r',
    branches: [
      { id: 'pro', label: 'Pro', when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] } },
    ],
    next: { pro: 'text', else: null },
  },
  text: anSms('note'),
  note: { type: 'update', name: 'u', operations: [{ op: 'set', field: 'profile.noted', value: true }], next: { done: null } },
};
const journey = (more: Partial<JourneyInput> = {}) =>
  compile(
    aJourney(steps, {
      entry: { again: { mode: 'once' } },
      exits: [{ id: 'gone', on: { event: 'Cancelled' }, reason: 'cancelled' }],
      // biome-ignore lint/suspicious/noThenProperty: the language's own word
      goal: { name: 'Order', on: { event: 'Order' }, within: 'P5D', value: 'event.properties.worth', then: 'exit' },
      // biome-ignore lint/suspicious/noThenProperty: the language's own word
      settings: { quietHours: { from: '21:00', to: '08:00', then: 'postpone' } },
      ...more,
    }),
    1,
  );

describe('backtest', () => {
  it('counts who enters, what is sent or skipped, and who reaches the goal, by week', () => {
    const plan = journey({ entry: { again: { mode: 'after-exit' } } });
    const log = [
      ana(
        described({ email: 'ana@example.com', consent: { email: true } }, NOON),
        happened('Signed Up', NOON + 1),
        happened('Order', NOON + 2 * HOUR, { worth: 12 }),
        happened('Signed Up', NOON + 8 * DAY),
        happened('Looked', NOON + 20 * DAY),
      ),
      { ...ana(happened('Looked', NOON)), id: 'ben' },
    ];
    const result = backtest(plan, log, { policy: judge });
    expect(result).toMatchObject({
      people: 2,
      events: 6,
      entered: 2,
      converted: 1,
      value: 12,
      ended: { active: 0, completed: 1, exited: { goal: 1 } },
      weeks: [
        { week: '2026-03-02', entered: 1, converted: 1 },
        { week: '2026-03-09', entered: 1, converted: 0 },
      ],
    });
  });

  it('says why messages would be skipped, and what it would be if everybody had agreed', () => {
    const plan = journey();
    const log = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      events: [happened('Signed Up', NOON), happened('Looked', NOON + 2 * DAY)],
    }));
    const strict = backtest(plan, log, { policy: judge });
    expect(strict.sent).toBe(0);
    expect(Object.keys(strict.skipped)).toEqual(['no_address']);
    const agreed = backtest(plan, log, { policy: judge, assumeConsent: ['email'] });
    expect(agreed.sentBy.email).toBe(strict.steps['half']?.['a']);
    expect(agreed.skipped).toEqual({ no_address: strict.steps['listen']?.['yes'] });
  });

  it('lets nobody enter before `from` and plays nothing after `to`', () => {
    const log = [ana(happened('Signed Up', NOON)), { id: 'ben', events: [happened('Signed Up', NOON + 5 * DAY)] }];
    const result = backtest(journey(), log, { from: NOON + DAY, to: NOON + 6 * DAY });
    expect(result).toMatchObject({ entered: 1, ended: { active: 1 }, from: NOON + DAY, to: NOON + 6 * DAY });
    expect(result.weeks.map(({ week }) => week)).toEqual(['2026-03-02']);
  });

  it('gives an order that ends the silence and starts a new one a run of its own each time', () => {
    const plan = journey({ trigger: { kind: 'absence', event: 'Order', for: 'P10D' }, entry: { again: { mode: 'every-time' } } });
    const log = [
      ana(
        happened('Order', NOON),
        happened('Order', NOON + 5 * DAY),
        happened('Order', NOON + 40 * DAY),
        happened('Looked', NOON + 60 * DAY),
      ),
    ];
    expect(backtest(plan, log)).toMatchObject({ entered: 2 });
  });

  it('keeps one run per person and key, and rejects a second one while the first is live', () => {
    const keyed = { again: { mode: 'after-exit' as const }, key: 'event.properties.cart' };
    const up = (cart: string, at: number) => happened('Signed Up', at, { cart });
    const log = [ana(up('c1', NOON), up('c2', NOON + HOUR), up('c1', NOON + 2 * HOUR), happened('Signed Up', NOON + 3 * HOUR))];
    expect(backtest(journey({ entry: keyed }), log)).toMatchObject({
      entered: 2,
      rejected: { already_active: 1, key_missing: 1 },
      ended: { active: 2 },
    });
  });

  it('refuses journeys that are started by calls', () => {
    expect(() => backtest(journey({ trigger: { kind: 'api' } }), [])).toThrow(/"api"/);
  });

  it('equals a simulation of each person, whatever happened', () => {
    const plan = journey();
    const what = fc.constantFrom<Logged['name'][]>('Signed Up', 'Looked', 'Order', 'Cancelled', 'plan', 'agree', 'refuse');
    const moment = fc.tuple(what, fc.integer({ min: 0, max: 12 * 24 }));
    fc.assert(
      fc.property(fc.array(fc.array(moment, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }), (lives) => {
        const log = lives.map((life, person): LoggedPerson => {
          const known = described({ email: `p${person}@example.com`, phone: '+4915112345678' }, NOON);
          const later = life.map(([name, hours], index) => {
            const at = NOON + hours * HOUR + index;
            if (name === 'plan') return described({ plan: 'pro' }, at);
            if (name === 'agree') return described({ consent: { email: true, sms: true } }, at);
            return name === 'refuse' ? described({ consent: { email: false } }, at) : happened(name, at, { worth: 5 });
          });
          return { id: `p${person}`, events: [known, ...later.sort((a, b) => a.receivedAt - b.receivedAt)] };
        });
        const to = NOON + 20 * DAY;
        const all = backtest(plan, log, { policy: judge, to });
        const each = log.map((person) => simulate(plan, inputOf(person, to), judge));
        const entered = each.filter((one) => one.entered);
        const visits = entered.flatMap(({ path }) => path);
        expect(all).toMatchObject({
          entered: entered.length,
          converted: entered.filter(({ goal }) => goal !== null).length,
          value: entered.reduce((sum, { goal }) => sum + (goal?.value ?? 0), 0),
          sent: visits.filter(({ wouldSend }) => wouldSend).length,
          ended: {
            active: entered.filter(({ end }) => end.status === 'waiting').length,
            completed: entered.filter(({ end }) => end.status === 'completed').length,
          },
        });
        const ports: Record<string, Record<string, number>> = {};
        for (const { stepId, port } of visits) {
          const way = port ?? '@exit';
          ports[stepId] = { ...ports[stepId], [way]: (ports[stepId]?.[way] ?? 0) + 1 };
        }
        expect(all.steps).toEqual(ports);
      }),
      { numRuns: 150 },
    );
  });
});

function inputOf({ id, events }: LoggedPerson, to: number): SimulationInput {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    person: { id },
    startAt: iso(events[0]?.receivedAt ?? to),
    endAt: iso(to),
    events: events.map(({ kind, name, properties, traits, receivedAt }) =>
      kind === 'identify' ? { at: iso(receivedAt), traits } : { at: iso(receivedAt), event: name, properties },
    ),
  };
}
