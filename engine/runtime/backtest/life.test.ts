import { compile, type JourneyInput } from '../../language';
import { aGoal, aJourney, anSms, DAY, HOUR, NOON } from '../../language/testing';
import { judge } from '../../messaging/policy';
import type { LoggedPerson } from '..';
import { backtest } from '.';

type Logged = LoggedPerson['events'][number];
let calls = 0;
const call = (kind: 'track' | 'identify', name: string, at: number, more: Partial<Logged> = {}): Logged => {
  calls += 1;
  return { _id: `c${calls}`, kind, name, properties: {}, traits: {}, otherId: null, timestamp: at, receivedAt: at, ...more };
};
const did = (name: string, at: number, properties: Logged['properties'] = {}) => call('track', name, at, { properties });
const became = (traits: Logged['traits'], at: number) => call('identify', 'Identify', at, { traits });

const playedBy = (steps: JourneyInput['steps'], more: Partial<JourneyInput>, ...events: Logged[]) =>
  backtest(compile(aJourney(steps, more), 1), [{ id: 'ana', events }], { policy: judge, to: NOON + 30 * DAY });
const everyTime: Partial<JourneyInput> = { entry: { again: { mode: 'every-time' } } };
const waiting: JourneyInput['steps'] = { w: { type: 'wait', name: 'w', for: 'P5D', next: { done: null } } };

describe('several runs of one person', () => {
  it('a journey that sets itself off is stopped by the loop guard, as in production', () => {
    const echo: JourneyInput['steps'] = { e: { type: 'emit', name: 'e', event: 'Signed Up', next: { done: null } } };
    expect(playedBy(echo, everyTime, did('Signed Up', NOON))).toMatchObject({ entered: 10, rejected: { loop_guard: 1 } });
  });

  it('each silence has a run of its own where people may come every time', () => {
    const silence: Partial<JourneyInput> = { ...everyTime, trigger: { kind: 'absence', event: 'Order', for: 'P1D' } };
    const result = playedBy(waiting, silence, did('Order', NOON), did('Order', NOON + 2 * DAY));
    expect(result).toMatchObject({ entered: 2, rejected: {}, ended: { completed: 2 } });
  });

  it('share a cap, whichever of them was sent the first message', () => {
    const capped: Partial<JourneyInput> = { ...everyTime, settings: { cap: { max: 1, per: 'P1D', over: 'skip' } } };
    const agreed = became({ phone: '+33612345678', consent: { sms: true } }, NOON);
    const result = playedBy(
      { m: anSms(null, { class: 'marketing' }) },
      capped,
      agreed,
      did('Signed Up', NOON + 1),
      did('Signed Up', NOON + HOUR),
    );
    expect(result).toMatchObject({ entered: 2, sent: 1, skipped: { frequency_capped: 1 } });
  });

  it('hear of what one of them writes of the person', () => {
    const isNoted = { combinator: 'and' as const, rules: [{ field: 'profile.noted', operator: '=' as const, value: true }] };
    const steps: JourneyInput['steps'] = {
      listen: {
        type: 'wait-for',
        name: 'l',
        branches: [{ id: 'noted', label: 'Noted', on: { condition: isNoted } }],
        timeout: 'P1D',
        next: { noted: null, timeout: 'note' },
      },
      note: { type: 'update', name: 'n', operations: [{ op: 'set', field: 'profile.noted', value: true }], next: { done: null } },
    };
    const result = playedBy(steps, everyTime, did('Signed Up', NOON), did('Signed Up', NOON + HOUR));
    expect(result.steps['listen']).toEqual({ timeout: 1, noted: 1 });
  });

  it('reach a goal after their end also by what is said of the person', () => {
    const isPro = { combinator: 'and' as const, rules: [{ field: 'profile.plan', operator: '=' as const, value: 'pro' }] };
    const goal = aGoal('continue', { on: { condition: isPro }, within: 'P20D' });
    const result = playedBy(waiting, { goal }, did('Signed Up', NOON), became({ plan: 'pro' }, NOON + 10 * DAY));
    expect(result).toMatchObject({ ended: { completed: 1 }, converted: 1 });
  });

  it('hear together what happens at one instant: who leaves by it does not come again by it', () => {
    const exits: JourneyInput['exits'] = [{ id: 'x', on: { event: 'Order' }, reason: 'bought' }];
    const at = NOON + DAY;
    const result = playedBy(waiting, { exits }, did('Signed Up', NOON), did('Order', at), did('Signed Up', at));
    expect(result).toMatchObject({ entered: 1, rejected: { already_active: 1 }, ended: { exited: { bought: 1 } } });
  });
});
