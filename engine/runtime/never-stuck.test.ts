import fc from 'fast-check';
import {
  compile,
  type EffectResult,
  type Facts,
  type JourneyDocument,
  type JourneyInput,
  type JsonObject,
  journeySchema,
  type Plan,
} from '../language';
import { anEvent, aPerson, DAY, factsOf, HOUR, NOON } from '../language/testing';
import { begin, decide, follow, type Outcome, type RunState, settle } from '.';

const ids = ['a', 'b', 'c', 'd', 'e'];
const target = fc.option(fc.constantFrom(...ids), { nil: null });
const rule = fc.oneof(
  fc.record({
    field: fc.constantFrom('profile.plan', 'event.properties.x', 'message.a'),
    operator: fc.constantFrom('=', '!=', 'exists', 'did'),
    value: fc.constantFrom('pro', 'sent'),
  }),
  fc.record({
    field: fc.constant('profile.end'),
    operator: fc.constantFrom('<', '>='),
    value: fc.constantFrom({ ago: 'PT1H' }, { ahead: 'P1D' }),
  }),
  fc.record({ field: fc.constant('now.time'), operator: fc.constantFrom('<', '>='), value: fc.constantFrom('09:00', '23:00') }),
);
const condition = fc.record({
  combinator: fc.constantFrom('and', 'or'),
  not: fc.boolean(),
  rules: fc.array(rule, { maxLength: 2 }),
});
const event = fc.constantFrom('A', 'B', 'C');
const watch = fc.oneof(fc.record({ event }), fc.record({ event, where: condition }), fc.record({ condition }));
const keyFrom = fc.option(fc.constant('event.properties.x'), { nil: undefined });
const duration = fc.constantFrom('PT1H', 'P1D', 'P10D');

const step = fc.oneof(
  fc.record({ type: fc.constant('wait'), for: duration, next: fc.record({ done: target }) }),
  fc.record({
    type: fc.constant('wait'),
    until: fc.record({ date: fc.constantFrom('profile.end', 'profile.plan'), offset: fc.constantFrom('-P1D', 'PT1H') }),
    next: fc.record({ done: target, past: target }),
  }),
  fc.record({
    type: fc.constant('wait'),
    random: fc.constant({ min: 'PT1H', max: 'P1D' }),
    at: fc.constantFrom('02:30', '10:00'),
    next: fc.record({ done: target }),
  }),
  fc.record({
    type: fc.constant('wait-for'),
    branches: fc.tuple(
      fc.record({
        id: fc.constant('x'),
        label: fc.constant('x'),
        on: watch,
        since: fc.constantFrom('now', 'entry', 'ever'),
        keyFrom,
      }),
    ),
    timeout: duration,
    restartOn: fc.option(fc.record({ event, keyFrom, max: fc.integer({ min: 1, max: 3 }) }), { nil: undefined }),
    next: fc.record({ x: target, timeout: target }),
  }),
  fc.record({
    type: fc.constant('branch'),
    branches: fc.tuple(fc.record({ id: fc.constant('x'), label: fc.constant('x'), when: condition })),
    next: fc.record({ x: target, else: target }),
  }),
  fc.record({
    type: fc.constant('split'),
    variants: fc.constant([
      { id: 'x', label: 'x', weight: 50 },
      { id: 'y', label: 'y', weight: 50 },
    ]),
    next: fc.record({ x: target, y: target }),
  }),
  fc.record({
    type: fc.constant('message'),
    channel: fc.constant('sms'),
    content: fc.constant({ text: 'Hi' }),
    next: fc.record({ sent: target, failed: target }),
  }),
  fc.record({
    type: fc.constant('update'),
    operations: fc.constant([{ op: 'set', field: 'profile.plan', value: 'pro' }]),
    next: fc.record({ done: target }),
  }),
  fc.record({ type: fc.constant('emit'), event, next: fc.record({ done: target }) }),
  fc.record({ type: fc.constant('start-journey'), journey: fc.constant('other'), next: fc.record({ done: target }) }),
  fc.record({
    type: fc.constant('jump'),
    maxVisits: fc.integer({ min: 1, max: 3 }),
    next: fc.record({ to: target, else: target }),
  }),
  fc.record({
    type: fc.constant('task'),
    title: fc.constant('Call'),
    assignee: fc.constant({ team: 'sales' }),
    due: duration,
    outcomes: fc.constant([{ id: 'x', label: 'x' }]),
    next: fc.record({ x: target, overdue: target }),
  }),
  fc.record({ type: fc.constant('code'), pool: fc.constant('p'), next: fc.record({ done: target, exhausted: target }) }),
  fc.record({
    type: fc.constant('action'),
    uses: fc.constant('http/request@1'),
    connection: fc.constant('crm'),
    saveAs: fc.constantFrom('x', undefined),
    next: fc.record({ done: target, failed: target }),
  }),
  fc.record({ type: fc.constant('exit'), reason: fc.constant('over'), next: fc.constant({}) }),
);
const goal = fc.record({
  name: fc.constant('g'),
  on: watch,
  keyFrom,
  within: duration,
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  then: fc.oneof(fc.constantFrom('exit', 'continue'), fc.record({ go: fc.constantFrom(...ids) })),
});
const journey: fc.Arbitrary<JourneyDocument> = fc
  .record({
    steps: fc.tuple(...ids.map(() => fc.tuple(step, fc.boolean()))),
    goal: fc.option(goal, { nil: undefined }),
    exits: fc.array(fc.record({ id: fc.constant('e'), on: watch, keyFrom, reason: fc.constant('r') }), { maxLength: 1 }),
  })
  .map(({ steps, ...rest }) =>
    journeySchema.parse({
      format: 'journey/1',
      id: 'test',
      name: 'Test',
      trigger: { kind: 'api' },
      start: 'a',
      ...rest,
      steps: Object.fromEntries(
        steps.map(([made, off], i) => [ids[i], { name: 'Step', ...made, ...(off ? { disabled: i % 4 === 3 } : {}) }]),
      ),
    } as unknown as JourneyInput),
  );

const heard = fc.array(
  fc.record({
    name: event,
    revision: fc.integer({ min: 8, max: 20 }),
    after: fc.integer({ min: -2, max: 20 * 24 }),
    x: fc.constantFrom('k', 'other', null),
  }),
  { maxLength: 5 },
);
const results: fc.Arbitrary<EffectResult> = fc.oneof(
  fc.constant<EffectResult>({ kind: 'sent', messageId: 'm', evidence: {} }),
  fc.constant<EffectResult>({ kind: 'skipped', reason: 'no_consent', evidence: {} }),
  fc.constant<EffectResult>({ kind: 'failed', reason: 'x', evidence: {} }),
  fc.constant<EffectResult>({ kind: 'done', evidence: { outcome: 'x' }, saved: { code: 'A1', output: { status: 200 } } }),
  fc.constant<EffectResult>({ kind: 'refused', reason: 'overdue', evidence: {} }),
  fc
    .integer({ min: -5, max: 50 })
    .map((hours): EffectResult => ({ kind: 'held', until: NOON + hours * HOUR, because: 'quiet_hours', evidence: {} })),
);
const situation = fc.record({
  journey,
  heard,
  results: fc.array(results, { minLength: 1, maxLength: 4 }),
  attributes: fc.constantFrom<JsonObject>({ plan: 'pro' }, { end: '2026-03-05' }, { end: '2026-01-01', plan: 'free' }, {}),
  later: fc.integer({ min: 0, max: 20 * 24 }),
});

/** What may come out in any way. */
const CALLS = new Set(['send', 'call', 'task', 'code']);

/** One step of the engine: decides, and settles what is asked for with the next result. */
function next(plan: Plan, run: RunState, facts: Facts, inbox: Parameters<typeof decide>[3], result: EffectResult): Outcome {
  const outcome = decide(plan, run, facts, inbox);
  expect(decide(plan, run, facts, inbox)).toEqual(outcome);
  if (outcome.kind !== 'perform') return outcome;
  return settle(plan, outcome.run, CALLS.has(outcome.effect.kind) ? result : { kind: 'done', evidence: { changed: [] } }, facts);
}

describe('whatever the journey, the person and the events', () => {
  it('a run moves, waits for a moment in the future, or ends; each stay leaves a record', () => {
    fc.assert(
      fc.property(situation, ({ journey: document, heard: events, results: given, attributes, later }) => {
        const plan = compile(document, 1);
        const inbox = events.map(({ name, revision, after, x }, i) =>
          anEvent(name, x === null ? {} : { x }, { id: `e${i}`, revision, at: NOON + after * HOUR }),
        );
        const facts = factsOf(aPerson(attributes, { revision: 20 }), { now: NOON + later * HOUR, history: inbox.slice(0, 2) });
        let run = begin(plan, { event: null, key: 'k', at: NOON, revision: 10, context: {} });
        // Long enough for every step to be seen; endless rounds have a test of their own.
        for (let turn = 0; turn < 30; turn += 1) {
          const outcome = next(plan, run, facts, inbox, given[turn % given.length] as EffectResult);
          if (outcome.kind === 'move') {
            expect(outcome.record).toMatchObject({
              stepId: run.visit.stepId,
              seq: run.visit.seq,
              enteredAt: run.visit.enteredAt,
              leftAt: facts.now,
            });
            expect(outcome.run.visit).toMatchObject({
              seq: run.visit.seq + 1,
              enteredAt: facts.now,
              revision: 20,
              state: null,
            });
            expect(Object.hasOwn(document.steps, outcome.run.visit.stepId)).toBe(true);
            const again = follow(plan, run, outcome.record, facts, inbox);
            expect(again).toMatchObject({ kind: 'move', record: outcome.record, run: { visit: outcome.run.visit } });
            expect(again.run.visits).toEqual(outcome.run.visits);
            run = outcome.run;
            continue;
          }
          if (outcome.kind === 'wait') {
            expect(outcome.until).not.toBeNull();
            expect(outcome.until ?? 0).toBeGreaterThan(facts.now);
            expect(outcome.run.visit.seq).toBe(run.visit.seq);
          } else {
            expect(outcome).toMatchObject({ kind: 'end', record: { stepId: run.visit.stepId } });
            if (outcome.kind === 'end' && outcome.record)
              expect(follow(plan, run, outcome.record, facts, inbox)).toMatchObject({
                kind: 'end',
                status: outcome.status,
                reason: outcome.reason,
              });
          }
          return;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a run that is woken whenever it asked for gets on: nobody stays at a step for ever', () => {
    fc.assert(
      fc.property(situation, ({ journey: document, attributes }) => {
        const plan = compile(document, 1);
        let run = begin(plan, { event: null, key: 'k', at: NOON, revision: 10, context: {} });
        let now = NOON;
        let wakes = 0;
        for (let turn = 0; turn < 100; turn += 1) {
          const outcome = next(plan, run, factsOf(aPerson(attributes, { revision: 20 }), { now }), [], {
            kind: 'sent',
            messageId: 'm',
            evidence: {},
          });
          if (outcome.kind === 'end') return;
          if (outcome.kind === 'wait') {
            // A condition on the clock may ask to be looked at twice a day.
            wakes += 1;
            expect(wakes).toBeLessThan(60);
            now = outcome.until ?? now;
            expect(now - outcome.run.visit.enteredAt).toBeLessThan(12 * DAY);
          } else wakes = 0;
          run = outcome.run;
        }
      }),
      { numRuns: 100 },
    );
  });
});
