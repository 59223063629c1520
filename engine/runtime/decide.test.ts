import { compile, type EffectResult, type EventFacts, type Facts, type JourneyInput } from '../language';
import { aGoal, aJourney, anEvent, anSms, aPerson, DAY, factsOf, HOUR, NOON } from '../language/testing';
import { begin, decide, GOAL_PORT, goalReached, type Outcome, type RunState, settle } from '.';

type Steps = JourneyInput['steps'];

const planOf = (steps: Steps, more: Partial<JourneyInput> = {}) => compile(aJourney(steps, more), 1);
const start = (plan: ReturnType<typeof planOf>, key: string | null = null): RunState =>
  begin(plan, { event: anEvent('Signed Up', { order_id: 'o1' }), key, at: NOON, revision: 10, context: {} });
const later = (ms: number, more: Partial<Facts> = {}) => factsOf(aPerson(), { now: NOON + ms, ...more });
const heard = (name: string, revision: number, ms: number, properties = {}): EventFacts =>
  anEvent(name, properties, { revision, at: NOON + ms });
const sent: EffectResult = { kind: 'sent', messageId: 'm1', evidence: {} };

describe('walking through steps', () => {
  const plan = planOf({ w: { type: 'wait', name: 'Wait', for: 'PT1H', next: { done: 'm' } }, m: anSms(null) });

  it('waits, moves on when it is time, asks for the send, and completes', () => {
    const waiting = decide(plan, start(plan), factsOf(), []);
    expect(waiting).toMatchObject({ kind: 'wait', until: NOON + HOUR });
    expect(decide(plan, waiting.run, later(HOUR - 1), [])).toMatchObject({ kind: 'wait', until: NOON + HOUR });

    const moved = decide(plan, waiting.run, later(HOUR), []);
    expect(moved).toMatchObject({
      kind: 'move',
      record: { stepId: 'w', seq: 1, port: 'done', enteredAt: NOON, leftAt: NOON + HOUR },
      run: { visit: { stepId: 'm', seq: 2, enteredAt: NOON + HOUR } },
    });

    const asked = decide(plan, moved.run, later(HOUR), []);
    expect(asked).toMatchObject({ kind: 'perform', effect: { kind: 'send', channel: 'sms' } });
    expect(settle(plan, asked.run, sent, later(HOUR))).toMatchObject({
      kind: 'end',
      status: 'completed',
      reason: 'completed',
      record: { stepId: 'm', port: 'sent', evidence: { messageId: 'm1' } },
    });
  });

  it('waits with the same visit while a message is held, and tries again', () => {
    const only = planOf({ m: anSms(null) });
    const held = settle(only, start(only), { kind: 'held', until: NOON + HOUR, because: 'quiet_hours', evidence: {} }, factsOf());
    expect(held).toMatchObject({ kind: 'wait', until: NOON + HOUR, run: { visit: { stepId: 'm', seq: 1 } } });
    expect(decide(only, held.run, later(HOUR), [])).toMatchObject({ kind: 'perform' });
  });

  it('never waits for an instant that is over', () => {
    const only = planOf({ m: anSms(null) });
    const held = settle(only, start(only), { kind: 'held', until: NOON - HOUR, because: 'clock', evidence: {} }, factsOf());
    expect(held.kind === 'wait' && held.until !== null && held.until > NOON).toBe(true);
  });

  it('lets skipped and failed follow the way of sent unless they have their own', () => {
    const plain = planOf({
      m: anSms('x'),
      x: { type: 'exit', name: 'Out', reason: 'a', next: {} },
      y: { type: 'exit', name: 'Out', reason: 'b', next: {} },
    });
    const skipped: EffectResult = { kind: 'skipped', reason: 'no_consent', evidence: { rule: 'consent' } };
    expect(settle(plain, start(plain), skipped, factsOf())).toMatchObject({
      kind: 'move',
      record: { port: 'skipped', evidence: { reason: 'no_consent' } },
      run: { visit: { stepId: 'x' } },
    });
    const own = planOf({
      m: anSms('x', { next: { sent: 'x', failed: 'y', skipped: null } }),
      x: { type: 'exit', name: 'Out', reason: 'a', next: {} },
      y: { type: 'exit', name: 'Out', reason: 'b', next: {} },
    });
    expect(settle(own, start(own), { kind: 'failed', reason: 'refused', evidence: {} }, factsOf())).toMatchObject({
      kind: 'move',
      run: { visit: { stepId: 'y' } },
    });
    expect(settle(own, start(own), skipped, factsOf())).toMatchObject({
      kind: 'end',
      status: 'completed',
      record: { port: 'skipped' },
    });
  });

  it('passes through a step that is switched off, without sending', () => {
    const off = planOf({
      m: anSms('w', { disabled: true }),
      w: { type: 'wait', name: 'Wait', for: 'PT1H', disabled: true, next: { done: null } },
    });
    const moved = decide(off, start(off), factsOf(), []);
    expect(moved).toMatchObject({ kind: 'move', record: { port: 'sent', evidence: { disabled: true } } });
    expect(decide(off, moved.run, factsOf(), [])).toMatchObject({ kind: 'end', status: 'completed' });
  });

  it('refuses to go round for ever', () => {
    const round = planOf({
      a: {
        type: 'split',
        name: 'A',
        variants: [
          { id: 'x', label: 'x', weight: 100 },
          { id: 'y', label: 'y', weight: 0 },
        ],
        next: { x: 'a', y: null },
      },
    });
    const run = () => {
      let outcome: Outcome = decide(round, start(round), factsOf(), []);
      while (outcome.kind === 'move') outcome = decide(round, outcome.run, factsOf(), []);
    };
    expect(run).toThrow(expect.objectContaining({ code: 'journey_loops' }));
  });

  it('gives parameters to the context, and nobody else may name them', () => {
    const named = planOf({ m: anSms(null) }, { parameters: [{ name: 'brand', label: 'Brand', value: 'Acme' }] });
    const run = begin(named, { event: null, key: null, at: NOON, revision: 1, context: { params: { brand: 'Evil' }, extra: 1 } });
    expect(run.context).toEqual({ extra: 1, params: { brand: 'Acme' } });
  });
});

describe('exits', () => {
  const steps: Steps = { w: { type: 'wait', name: 'Wait', for: 'P7D', next: { done: null } } };
  const keyed = planOf(steps, {
    entry: { key: 'event.properties.order_id' },
    exits: [{ id: 'bought', on: { event: 'Order Completed' }, keyFrom: 'event.properties.order_id', reason: 'converted' }],
  });

  it('end the run mid-wait, with the event as evidence', () => {
    const out = decide(keyed, start(keyed, 'o1'), later(HOUR), [heard('Order Completed', 11, HOUR, { order_id: 'o1' })]);
    expect(out).toMatchObject({
      kind: 'end',
      status: 'exited',
      reason: 'converted',
      record: { stepId: 'w', port: null, evidence: { exit: 'bought', eventId: 'Order Completed-11' } },
    });
  });

  it.each([
    ['another key', { order_id: 'o2' }, 11],
    ['no key', {}, 11],
    ['a key that is no text', { order_id: ['o1'] }, 11],
    ['an event from before the entry', { order_id: 'o1' }, 10],
  ])('do not fire on %s', (_what, properties, revision) => {
    expect(decide(keyed, start(keyed, 'o1'), later(HOUR), [heard('Order Completed', revision, HOUR, properties)])).toMatchObject({
      kind: 'wait',
    });
  });

  it('see by the roll-up what happened while the run was being made', () => {
    const plain = planOf(steps, { exits: [{ id: 'bought', on: { event: 'Order Completed' }, reason: 'converted' }] });
    const person = aPerson(
      {},
      { revision: 11, rollups: { 'Order Completed': { count: 1, first: NOON, last: NOON, recent: [[NOON, 11]] } } },
    );
    expect(decide(plain, start(plain), factsOf(person), [])).toMatchObject({ kind: 'end', reason: 'converted' });
  });

  it('wake the run when time alone makes a condition true', () => {
    const plain = planOf(steps, {
      exits: [
        {
          id: 'old',
          on: {
            condition: { combinator: 'and', rules: [{ field: 'profile.trialEndsAt', operator: '<', value: { ago: 'PT1H' } }] },
          },
          reason: 'over',
        },
      ],
    });
    const person = aPerson({ trialEndsAt: new Date(NOON).toISOString() });
    const waiting = decide(plain, start(plain), factsOf(person), []);
    expect(waiting).toMatchObject({ kind: 'wait', until: NOON + HOUR + 1 });
    expect(decide(plain, waiting.run, factsOf(person, { now: NOON + HOUR + 1 }), [])).toMatchObject({
      kind: 'end',
      reason: 'over',
    });
  });
});

describe('the goal', () => {
  const steps: Steps = {
    w: { type: 'wait', name: 'Wait', for: 'P7D', next: { done: 'p' } },
    p: { type: 'wait', name: 'Power', for: 'P1D', next: { done: null } },
  };
  const order = (revision: number, ms: number) => heard('Order Completed', revision, ms, { revenue: 1999 });
  const worth = { value: 'event.properties.revenue' };

  it('ends the run, with its value', () => {
    const plan = planOf(steps, { goal: aGoal('exit', worth) });
    expect(decide(plan, start(plan), later(DAY), [order(11, DAY)])).toMatchObject({
      kind: 'end',
      status: 'exited',
      reason: 'goal',
      run: { goal: { at: NOON + DAY, eventId: 'Order Completed-11', value: 1999 } },
    });
  });

  it('is counted once, and lets the run go on', () => {
    const plan = planOf(steps, { goal: aGoal('continue', worth) });
    const first = decide(plan, start(plan), later(DAY), [order(11, DAY)]);
    expect(first).toMatchObject({ kind: 'wait', run: { goal: { at: NOON + DAY } } });
    expect(decide(plan, first.run, later(2 * DAY), [order(12, 2 * DAY)])).toMatchObject({
      kind: 'wait',
      run: { goal: { at: NOON + DAY } },
    });
  });

  it('takes the run elsewhere', () => {
    const plan = planOf(steps, { goal: aGoal({ go: 'p' }, worth) });
    const gone = decide(plan, start(plan), later(DAY), [order(11, DAY)]);
    expect(gone).toMatchObject({
      kind: 'move',
      record: { stepId: 'w', port: GOAL_PORT },
      run: { visit: { stepId: 'p', seq: 2 }, goal: { value: 1999 } },
    });
    expect(decide(plan, gone.run, later(DAY), [order(11, DAY)])).toMatchObject({ kind: 'wait', until: NOON + 2 * DAY });
  });

  it('does not count after its window, and counts after the end of the run within it', () => {
    const plan = planOf(steps, { goal: aGoal('exit', worth) });
    expect(decide(plan, start(plan), later(4 * DAY), [order(11, 4 * DAY)])).toMatchObject({ kind: 'wait', run: { goal: null } });
    expect(goalReached(plan, start(plan), later(2 * DAY), [order(11, 2 * DAY)])).toEqual({
      at: NOON + 2 * DAY,
      eventId: 'Order Completed-11',
      value: 1999,
    });
  });

  it('is counted when an exit fires on the same event', () => {
    const plan = planOf(steps, {
      goal: aGoal('continue', worth),
      exits: [{ id: 'bought', on: { event: 'Order Completed' }, reason: 'converted' }],
    });
    expect(decide(plan, start(plan), later(DAY), [order(11, DAY)])).toMatchObject({
      kind: 'end',
      reason: 'converted',
      run: { goal: { value: 1999 } },
    });
  });
});
