import { compile, type EventFacts, type Facts, type JourneyInput } from '../language';
import { aGoal, aJourney, anEvent, aPerson, DAY, factsOf, MINUTE, NOON } from '../language/testing';
import { begin, decide, follow, type RunState } from '.';

type Steps = JourneyInput['steps'];

const planOf = (steps: Steps, more: Partial<JourneyInput> = {}) => compile(aJourney(steps, more), 1);
const start = (plan: ReturnType<typeof planOf>, key: string | null = null): RunState =>
  begin(plan, { event: anEvent('Signed Up', { order_id: 'o1' }), key, at: NOON, revision: 10, context: {} });
const later = (ms: number, more: Partial<Facts> = {}) => factsOf(aPerson(), { now: NOON + ms, ...more });
const heard = (name: string, revision: number, ms: number, properties = {}): EventFacts =>
  anEvent(name, properties, { revision, at: NOON + ms });

describe('following what was recorded before a crash', () => {
  it('goes where the record went, even if facts say otherwise now', () => {
    const plan = planOf({
      b: {
        type: 'branch',
        name: 'Plan',
        branches: [
          {
            id: 'pro',
            label: 'Pro',
            when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
          },
        ],
        next: { pro: 'w', else: null },
      },
      w: { type: 'wait', name: 'Wait', for: 'PT1H', next: { done: null } },
    });
    const free = factsOf(aPerson({ plan: 'free' }), { now: NOON + MINUTE });
    const first = decide(plan, start(plan), factsOf(aPerson({ plan: 'pro' })), []);
    if (first.kind !== 'move') throw new Error('expected a move');
    expect(follow(plan, start(plan), first.record, free, [])).toMatchObject({
      kind: 'move',
      record: first.record,
      run: { visit: { stepId: 'w', seq: 2 } },
    });
  });

  it('ends as it had ended, and keeps the goal', () => {
    const plan = planOf({ w: { type: 'wait', name: 'Wait', for: 'P7D', next: { done: null } } }, { goal: aGoal('exit') });
    const first = decide(plan, start(plan), later(DAY), [heard('Order Completed', 11, DAY)]);
    if (first.kind !== 'end' || !first.record) throw new Error('expected an end');
    expect(follow(plan, start(plan), first.record, later(DAY), [])).toEqual(first);
  });
});
