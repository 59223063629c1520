import { compile, type JourneyInput } from '../../language';
import { aBranch, aGoal, aJourney, anSms, aWait } from '../../language/testing';
import { judge } from '../../messaging/policy';
import { type SimulationInput, simulate } from '..';

/** Cases in which what counts is when, or in which order, something happens. */

type Steps = JourneyInput['steps'];
const planOf = (steps: Steps, more: Partial<JourneyInput> = {}) => compile(aJourney(steps, more), 1);
/** Tuesday. */
const START = '2026-03-03T12:00:00.000Z';
const signedUp = { event: 'Signed Up' };
const input = (more: Partial<SimulationInput> = {}): SimulationInput => ({
  person: { attributes: { timezone: 'Europe/London', phone: '+441632960001' } },
  events: [signedUp],
  startAt: START,
  ...more,
});
const pathOf = ({ path }: ReturnType<typeof simulate>) =>
  path.map(({ stepId, port, at }) => `${stepId}→${port} ${new Date(at).toISOString().slice(0, 16)}`);
const is = (field: string, value: string) => ({ combinator: 'and' as const, rules: [{ field, operator: '=' as const, value }] });
const pro = is('profile.plan', 'pro');
const listening = (branches: object[], more: object = {}) =>
  ({ type: 'wait-for', name: 'f', branches, timeout: 'P1D', next: { yes: null, timeout: null }, ...more }) as Steps[string];
const yes = (on: object, more: object = {}) => ({ id: 'yes', label: 'Yes', on, ...more });

describe('grace', () => {
  it('ends, also where no event began it', () => {
    const called = planOf({ m: anSms(null) }, { trigger: { kind: 'api' }, entry: { audience: pro, grace: 'PT5M' } });
    const late = (after: string) => simulate(called, input({ events: [{ traits: { plan: 'pro' }, after }] }));
    expect(pathOf(late('PT3M'))).toEqual(['m→sent 2026-03-03T12:03']);
    expect(late('PT6M').end).toMatchObject({ status: 'rejected', reason: 'audience' });
  });

  it('belongs to each event that fired the trigger', () => {
    const plan = planOf(
      { w: aWait(null, { for: 'PT1H' }) },
      { entry: { audience: pro, grace: 'PT10M', key: 'event.properties.id' } },
    );
    const first = { event: 'Signed Up', properties: { id: 'a' } };
    const second = { event: 'Signed Up', properties: { id: 'b' }, after: 'PT5M' };
    const run = simulate(plan, input({ events: [first, second, { traits: { plan: 'pro' }, after: 'PT5M30S' }] }));
    expect(run.verdict).toMatchObject({ enter: true, key: 'a' });
    expect(pathOf(run)).toEqual(['w→done 2026-03-03T13:06']);
  });

  it('does not let in for their silence whoever is back', () => {
    const quiet = planOf(
      { m: anSms(null) },
      { trigger: { kind: 'absence', event: 'Login', for: 'P2D' }, entry: { audience: pro, grace: 'P1D' } },
    );
    const person = { did: { Login: ['P1D'] } };
    const came = [
      { event: 'Login', after: 'P1DT6H' },
      { traits: { plan: 'pro' }, after: 'P1DT7H' },
    ];
    expect(pathOf(simulate(quiet, input({ person, events: came })))).toEqual(['m→sent 2026-03-06T18:00']);
    expect(pathOf(simulate(quiet, input({ person, events: came.slice(1) })))).toEqual(['m→sent 2026-03-04T21:36']);
  });
});

describe('the past', () => {
  it('tells when somebody was first known', () => {
    const recent = { field: 'profile.createdAt', operator: '>', value: { ago: 'P30D' } };
    const plan = planOf({ b: aBranch([recent], { arm0: null, else: null }) });
    const portOf = (did: Record<string, string[]>) => simulate(plan, input({ person: { did } })).path[0]?.port;
    expect(portOf({})).toBe('arm0');
    expect(portOf({ Login: ['P40D', 'P2D'] })).toBe('else');
  });

  it('is in order over all events', () => {
    const back = [
      { id: 'yes', label: 'Yes', on: { event: 'Order' }, since: 'ever' },
      { id: 'no', label: 'No', on: { event: 'Login' }, since: 'ever' },
    ];
    const plan = planOf({ f: listening(back, { next: { yes: null, no: null } }) });
    expect(simulate(plan, input({ person: { did: { Order: ['P1D'], Login: ['P3D'] } } })).path[0]?.port).toBe('no');
  });

  it('is judged once, when the step is entered', () => {
    const arm = yes({ event: 'Order', where: pro }, { since: 'ever' });
    const plan = planOf({ w: aWait('f', { for: 'PT1H' }), f: listening([arm]) });
    const events = [signedUp, { event: 'Order', after: 'PT1M' }, { event: 'Order', after: 'PT3H', traits: { plan: 'pro' } }];
    expect(pathOf(simulate(plan, input({ events })))[1]).toBe('f→yes 2026-03-03T15:00');
    const changed = [...events.slice(0, 2), { traits: { plan: 'pro' }, after: 'PT2H' }, { event: 'Call', after: 'PT3H' }];
    const watching = planOf({
      w: aWait('f', { for: 'PT1H' }),
      f: listening([arm, { id: 'call', label: 'Call', on: { condition: is('profile.plan', 'x') } }], {
        next: { yes: null, call: null, timeout: null },
      }),
    });
    expect(pathOf(simulate(watching, input({ events: changed })))[1]).toBe('f→timeout 2026-03-04T13:00');
  });
});

describe('one instant', () => {
  it('is heard as a whole before what the clock brings', () => {
    const plan = planOf({
      f: listening([yes({ event: 'Order' }), { id: 'call', label: 'Call', on: { event: 'Call', where: pro } }], {
        next: { yes: null, call: null, timeout: null },
      }),
    });
    const events = [signedUp, { event: 'Call', after: 'P1D' }, { event: 'Order', after: 'P1D' }];
    expect(simulate(plan, input({ events })).path[0]?.port).toBe('yes');
  });
});

describe('a goal', () => {
  it('may be what the last step writes', () => {
    const update = {
      type: 'update',
      name: 'u',
      operations: [{ op: 'set', field: 'profile.plan', value: 'pro' }],
      next: { done: null },
    };
    const plan = planOf({ u: update as Steps[string] }, { goal: aGoal('continue', { on: { condition: pro } }) });
    expect(simulate(plan, input()).goal).toMatchObject({ at: Date.parse(START) });
  });

  it('that is reached late is judged as things stood', () => {
    const goal = aGoal('continue', { on: { event: 'Order', where: pro }, value: 'event.properties.total' });
    const plan = planOf({ m: anSms(null) }, { goal });
    const order = (total: number, after: string) => ({ event: 'Order', properties: { total }, after });
    const events = [signedUp, order(1, 'PT1H'), { traits: { plan: 'pro' }, after: 'PT2H' }, order(3, 'PT3H')];
    expect(simulate(plan, input({ events })).goal).toMatchObject({ value: 3 });
  });
});

describe('whoever changes while they wait', () => {
  it('waits by the clocks of where they are now', () => {
    const plan = planOf({ w: aWait(null, { at: '10:00', for: 'PT1H' }) });
    const moves = { traits: { timezone: 'Asia/Tokyo' }, after: 'PT2H' };
    expect(pathOf(simulate(plan, input()))).toEqual(['w→done 2026-03-04T10:00']);
    expect(pathOf(simulate(plan, input({ events: [signedUp, moves] })))).toEqual(['w→done 2026-03-04T01:00']);
  });

  it('is skipped at once when a held message is not wanted any more', () => {
    const plan = planOf(
      { m: anSms(null, { class: 'marketing', content: { text: 'Reply STOP to opt out' } }) },
      { settings: { quietHours: { from: '11:00', to: '18:00' } } },
    );
    const person = {
      attributes: { timezone: 'Europe/London', phone: '+441632960001' },
      consent: { sms: { '*': 'subscribed' as const } },
    };
    const no = { event: 'Consent Changed', properties: { channel: 'sms', state: 'unsubscribed' }, after: 'PT1H' };
    expect(pathOf(simulate(plan, input({ person }), judge))).toEqual(['m→sent 2026-03-03T18:00']);
    expect(pathOf(simulate(plan, input({ person, events: [signedUp, no] }), judge))).toEqual(['m→skipped 2026-03-03T13:00']);
  });
});

describe('messages', () => {
  it('can be refused by their provider', () => {
    const plan = planOf({ m: anSms('w', { next: { sent: 'w', failed: null } }), w: aWait(null) });
    expect(simulate(plan, input({ choices: { m: { failed: true } } })).path).toMatchObject([{ port: 'failed' }]);
  });

  it('are not opened by the opening of an earlier one', () => {
    const opened = { field: 'message.m', operator: 'did', value: 'opened' };
    const again = { field: 'events.Message Opened', operator: 'did', value: { atLeast: 2 } };
    const plan = planOf({
      m: anSms('w'),
      w: aWait('b', { for: 'PT2H' }),
      b: aBranch([opened, again], { arm0: null, arm1: null, else: 'm' }),
    });
    const run = simulate(plan, input({ choices: { m: { opened: 'PT3H' } }, endAt: '2026-03-03T17:30:00Z' }));
    // 12:00 sent, 14:00 not opened, 14:00 sent anew, 15:00 the first is opened.
    expect(pathOf(run).slice(2)).toEqual([
      'b→else 2026-03-03T14:00',
      'm→sent 2026-03-03T14:00',
      'w→done 2026-03-03T16:00',
      'b→else 2026-03-03T16:00',
      'm→sent 2026-03-03T16:00',
    ]);
  });
});
