import { compile, type JourneyInput } from '../../language';
import { aGoal, aJourney, anSms, aWait } from '../../language/testing';
import { judge } from '../../messaging/policy';
import { type SimulationInput, simulate } from '..';

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
const iso = (at: number) => new Date(at).toISOString();
/** `step→port at time` of a simulated path. */
const pathOf = ({ path }: ReturnType<typeof simulate>) =>
  path.map(({ stepId, port, at }) => `${stepId}→${port} ${iso(at).slice(0, 16)}`);
const email = (next: Record<string, string | null>, more: object = {}) =>
  ({
    type: 'message',
    channel: 'email',
    name: 'Email',
    content: { subject: 'Hi', body: { blocks: [{ type: 'text', text: 'x' }] } },
    next,
    ...more,
  }) as Steps[string];
const waitFor = (event: string, next: Record<string, string | null>, more: object = {}) =>
  ({
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'yes', label: 'Yes', on: { event } }],
    timeout: 'P1D',
    next,
    ...more,
  }) as Steps[string];

describe('a simulation', () => {
  const plan = planOf({
    m: email({ sent: 'f' }),
    f: waitFor('Order', { yes: 'w', timeout: 'n' }),
    w: aWait(null, { at: '10:00' }),
    n: anSms(null),
  });

  it('walks in virtual time, by the clock of the person', () => {
    const bought = simulate(
      plan,
      input({ person: { attributes: { timezone: 'America/New_York' } }, events: [signedUp, { event: 'Order', after: 'PT2H' }] }),
    );
    expect(pathOf(bought)).toEqual(['m→sent 2026-03-03T12:00', 'f→yes 2026-03-03T14:00', 'w→done 2026-03-04T15:00']);
    expect(bought).toMatchObject({
      entered: true,
      end: { status: 'completed', reason: 'completed', at: Date.parse('2026-03-04T15:00:00Z') },
    });
  });

  it('takes the time limit when nothing happens, and says what it would send', () => {
    const silent = simulate(plan, input());
    expect(pathOf(silent)).toEqual(['m→sent 2026-03-03T12:00', 'f→timeout 2026-03-04T12:00', 'n→sent 2026-03-04T12:00']);
    expect(silent.path.map(({ wouldSend }) => wouldSend?.title)).toEqual(['Hi', undefined, 'Hello']);
    expect(silent.path[0]?.wouldSend).toMatchObject({
      channel: 'email',
      profile: { timezone: 'Europe/London' },
      event: { name: 'Signed Up' },
    });
  });

  it('counts an event at the very instant of the limit', () => {
    expect(pathOf(simulate(plan, input({ events: [signedUp, { event: 'Order', after: 'P1D' }] })))[1]).toBe(
      'f→yes 2026-03-04T12:00',
    );
    expect(pathOf(simulate(plan, input({ events: [signedUp, { event: 'Order', after: 'P1DT0.001S' }] })))[1]).toBe(
      'f→timeout 2026-03-04T12:00',
    );
  });

  it('stops where time is up', () => {
    expect(simulate(plan, input({ endAt: '2026-03-03T13:00:00Z' })).end).toEqual({
      status: 'waiting',
      reason: 'f',
      at: Date.parse(START),
      until: Date.parse('2026-03-04T12:00:00Z'),
    });
  });

  it('is rejected by the trigger or the audience, with evidence', () => {
    expect(simulate(plan, input({ events: [{ event: 'Something else' }] }))).toMatchObject({
      entered: false,
      end: { status: 'rejected', reason: 'trigger' },
    });
    const closed = planOf(
      { m: anSms(null) },
      {
        entry: {
          audience: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
          grace: 'PT5M',
        },
      },
    );
    const rejected = simulate(closed, input());
    expect(rejected).toMatchObject({
      entered: false,
      end: { status: 'rejected', reason: 'audience' },
      verdict: { evidence: { audience: { holds: false } } },
    });
  });

  it('lets a late profile in during grace, and does not lose what happened meanwhile', () => {
    const late = planOf(
      { f: waitFor('Order', { yes: null, timeout: null }) },
      {
        entry: {
          audience: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
          grace: 'PT5M',
        },
        exits: [{ id: 'gone', on: { event: 'Left' }, reason: 'left' }],
      },
    );
    const entered = simulate(late, input({ events: [signedUp, { traits: { plan: 'pro' }, after: 'PT90S' }] }));
    expect(pathOf(entered)).toEqual(['f→timeout 2026-03-04T12:02']);
    const gone = simulate(
      late,
      input({ events: [signedUp, { event: 'Left', after: 'PT80S' }, { traits: { plan: 'pro' }, after: 'PT90S' }] }),
    );
    expect(gone.end).toMatchObject({ status: 'exited', reason: 'left' });
  });

  it('starts by call with a context', () => {
    const called = planOf(
      { w: aWait(null, { for: undefined, until: { date: 'context.launch' } }) },
      { trigger: { kind: 'api' } },
    );
    expect(pathOf(simulate(called, input({ events: [], context: { launch: '2026-03-10T08:00:00Z' } })))).toEqual([
      'w→done 2026-03-10T08:00',
    ]);
  });

  it('starts by silence, counted from the latest occurrence', () => {
    const quiet = planOf({ m: anSms(null) }, { trigger: { kind: 'absence', event: 'Signed In', for: 'P30D' } });
    const person = { did: { 'Signed In': ['P40D', 'P20D'] } };
    expect(pathOf(simulate(quiet, input({ person, events: [] })))).toEqual(['m→sent 2026-03-13T12:00']);
    expect(pathOf(simulate(quiet, input({ person, events: [{ event: 'Signed In', after: 'P1D' }] })))).toEqual([
      'm→sent 2026-04-03T12:00',
    ]);
    expect(simulate(quiet, input({ events: [] })).end).toMatchObject({ status: 'rejected', reason: 'trigger' });
  });

  it('starts at a date, which moves with the profile, on the clocks of the person', () => {
    const birthday = planOf(
      { m: anSms(null) },
      { trigger: { kind: 'date', date: 'profile.birthday', offset: '-P7D', at: '09:00', repeat: 'yearly' } },
    );
    const person = { attributes: { birthday: '--05-17', timezone: 'Asia/Tokyo' } };
    expect(pathOf(simulate(birthday, input({ person, events: [] })))).toEqual(['m→sent 2026-05-10T00:00']);
    const moved = [{ traits: { birthday: '2000-02-29' }, after: 'P1D' }];
    expect(pathOf(simulate(birthday, input({ person, events: moved })))).toEqual(['m→sent 2027-02-21T00:00']);
    expect(simulate(birthday, input({ events: [] })).end).toMatchObject({ status: 'rejected', reason: 'trigger' });
  });

  it('starts by a schedule, the next time also when the audience did not admit them before', () => {
    const monthly = planOf(
      { m: anSms(null) },
      {
        trigger: { kind: 'schedule', every: 'monthly', day: 'last', time: '09:00', zone: 'person' },
        entry: { audience: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] } },
      },
    );
    const upgrade = [{ traits: { plan: 'pro' }, after: 'P60D' }];
    const run = simulate(monthly, input({ person: { attributes: { timezone: 'Europe/Paris' } }, events: upgrade }));
    expect(pathOf(run)).toEqual(['m→sent 2026-05-31T07:00']);
    const never = simulate(monthly, input({ events: [], endAt: '2026-08-01T00:00:00Z' }));
    expect(never).toMatchObject({ entered: false, end: { status: 'rejected', reason: 'audience' } });
  });

  it('starts by a segment: at once without its definition, with it when the person comes in', () => {
    const quiet = planOf({ m: anSms(null) }, { trigger: { kind: 'segment', segment: 'quiet', on: 'enter' } });
    expect(pathOf(simulate(quiet, input({ events: [] })))).toEqual(['m→sent 2026-03-03T12:00']);
    const rules = [
      { field: 'events.Signed In', operator: 'did' as const },
      { field: 'events.Signed In', operator: 'didNot' as const, value: { atLeast: 1, within: 'P30D' } },
    ];
    const segments = { quiet: { combinator: 'and' as const, rules } };
    const signIns = [{ event: 'Signed In' }, { event: 'Signed In', after: 'P20D' }];
    expect(pathOf(simulate(quiet, input({ segments, events: signIns })))).toEqual(['m→sent 2026-04-22T12:00']);
    expect(simulate(quiet, input({ segments, events: [] })).entered).toBe(false);
    const inside = { did: { 'Signed In': ['P40D'] } };
    expect(simulate(quiet, input({ segments, person: inside, events: [] })).entered).toBe(false);
  });

  it('sees what people do with messages', () => {
    const reacting = planOf({
      m: email({ sent: 'w' }),
      w: aWait('b'),
      b: {
        type: 'branch',
        name: 'b',
        branches: [
          {
            id: 'c',
            label: 'Clicked',
            when: { combinator: 'and', rules: [{ field: 'message.m', operator: 'did', value: 'clicked' }] },
          },
        ],
        next: { c: null, else: 'n' },
      },
      n: anSms(null),
    });
    expect(pathOf(simulate(reacting, input({ choices: { m: { clicked: 'PT3H' } } }))).at(-1)).toBe('b→c 2026-03-04T12:00');
    expect(pathOf(simulate(reacting, input({ choices: { m: { clicked: 'P2D' } } }))).at(-1)).toBe('n→sent 2026-03-04T12:00');
  });

  it('changes the person for the very next step', () => {
    const updating = planOf({
      u: {
        type: 'update',
        name: 'u',
        operations: [
          { op: 'increment', field: 'profile.carts', by: 1 },
          { op: 'set', field: 'profile.last', value: { from: 'event.properties.id' } },
        ],
        next: { done: 'b' },
      },
      b: {
        type: 'branch',
        name: 'b',
        branches: [
          {
            id: 'two',
            label: 'Two',
            when: {
              combinator: 'and',
              rules: [
                { field: 'profile.carts', operator: '>=', value: 2 },
                { field: 'profile.last', operator: '=', value: 'o1' },
              ],
            },
          },
        ],
        next: { two: null, else: null },
      },
    });
    const run = simulate(
      updating,
      input({ person: { attributes: { carts: 1 } }, events: [{ event: 'Signed Up', properties: { id: 'o1' } }] }),
    );
    expect(run.path.map(({ port }) => port)).toEqual(['done', 'two']);
  });

  it('counts a goal that is reached after the end', () => {
    const goal = planOf({ m: anSms(null) }, { goal: aGoal('continue') });
    expect(simulate(goal, input({ events: [signedUp, { event: 'Order Completed', after: 'P2D' }] })).goal).toMatchObject({
      at: Date.parse('2026-03-05T12:00:00Z'),
    });
    expect(simulate(goal, input({ events: [signedUp, { event: 'Order Completed', after: 'P4D' }] })).goal).toBeNull();
  });
});

describe('with the policy of production', () => {
  const night = { quietHours: { from: '21:00', to: '08:00' }, zone: 'Europe/London' };
  const person = {
    attributes: { email: 'ana@example.org', timezone: 'Europe/London' },
    consent: { email: { '*': 'subscribed' as const } },
  };

  it('holds messages over night', () => {
    const plan = planOf({ m: email({ sent: null }) }, { settings: night });
    expect(pathOf(simulate(plan, input({ person, startAt: '2026-03-03T22:30:00Z' }), judge))).toEqual([
      'm→sent 2026-03-04T08:00',
    ]);
  });

  it('skips without consent, and after an unsubscription', () => {
    const plan = planOf({ m: email({ sent: 'w' }), w: aWait('n'), n: email({ sent: null }) });
    const skipped = simulate(plan, input({ person: { ...person, consent: {} } }), judge);
    expect(skipped.path.map(({ port, evidence }) => [port, evidence['reason'] ?? null])).toEqual([
      ['skipped', 'no_consent'],
      ['done', null],
      ['skipped', 'no_consent'],
    ]);
    const left = simulate(plan, input({ person, choices: { m: { unsubscribed: 'PT1H' } } }), judge);
    expect(left.path.map(({ port }) => port)).toEqual(['sent', 'done', 'skipped']);
  });

  it('respects the cap', () => {
    const plan = planOf(
      { m: email({ sent: 'w' }), w: aWait('n', { for: 'PT1H' }), n: email({ sent: null }) },
      { settings: { cap: { max: 1, per: 'P1D', over: 'skip' } } },
    );
    expect(simulate(plan, input({ person }), judge).path.at(-1)).toMatchObject({
      port: 'skipped',
      evidence: { reason: 'frequency_capped' },
    });
  });
});

describe('entering', () => {
  const score = (operator: '<' | '>=', value: number) => ({
    combinator: 'and' as const,
    rules: [{ field: 'profile.score', operator, value }],
  });
  const scores = (...values: number[]) => values.map((value, index) => ({ after: `PT${index}H`, traits: { score: value } }));

  it('by a change of an attribute happens when the traits of an event change it', () => {
    const trigger = { kind: 'attribute', attribute: 'profile.score', from: score('>=', 50), to: score('<', 30) } as const;
    const plan = planOf({ w: aWait(null) }, { trigger });
    const result = simulate(plan, input({ events: scores(20, 60, 60, 10, 5) }));
    expect(result.path[0]).toMatchObject({ enteredAt: Date.parse('2026-03-03T15:00:00Z') });
    expect(result.verdict?.evidence['trigger']).toMatchObject({ event: '$attribute' });
    expect(simulate(plan, input({ person: { attributes: { score: 20 } }, events: scores(20, 10) })).entered).toBe(false);
  });

  it('remembers that it has fired for somebody who was turned away', () => {
    const trigger = { kind: 'attribute', attribute: 'profile.score', to: score('<', 30), rearm: score('>=', 50) } as const;
    const audience = { combinator: 'and' as const, rules: [{ field: 'profile.ok', operator: '=' as const, value: true }] };
    const plan = planOf({ w: aWait(null) }, { trigger, entry: { audience } });
    const late = { after: 'PT2H', traits: { ok: true } };
    expect(simulate(plan, input({ events: [...scores(20), late, ...scores(20, 20, 20, 10)] })).entered).toBe(false);
    const again = [...scores(20), late, { after: 'PT3H', traits: { score: 50 } }, { after: 'PT4H', traits: { score: 1 } }];
    expect(simulate(plan, input({ events: again })).entered).toBe(true);
  });

  it('respects the window and asks for an account', () => {
    const closed = planOf({ w: aWait(null) }, { entry: { window: { from: '2026-03-03T13:00', to: null, zone: 'UTC' } } });
    expect(simulate(closed, input()).end).toMatchObject({ status: 'rejected', reason: 'window' });
    expect(simulate(closed, input({ events: [{ ...signedUp, after: 'PT1H' }] })).entered).toBe(true);
    const ofAccount = planOf({ w: aWait(null) }, { entry: { onePer: 'account' } });
    expect(simulate(ofAccount, input()).end).toMatchObject({ reason: 'account_missing' });
    expect(simulate(ofAccount, input({ person: { account: { plan: 'pro' } } })).entered).toBe(true);
  });
});
