import { compile, type EventFacts } from '../language';
import { aGoal, aJourney, anEvent, aPerson, aWait, DAY, factsOf, NOON } from '../language/testing';
import { begin, decide, follow, type Outcome, type RunState, type VisitRecord } from '.';

const plan = compile(
  aJourney({
    w: aWait('j'),
    j: { type: 'jump', name: 'Again', maxVisits: 2, next: { to: 'w', else: 'x' } },
    x: { type: 'exit', name: 'Out', reason: 'enough', next: {} },
  }),
  1,
);
const start = (): RunState => begin(plan, { event: null, key: null, at: NOON, revision: 10, context: {} });
const at = (days: number) => factsOf(aPerson(), { now: NOON + days * DAY });

/** Everything a run does until it ends, a day after the other. */
function walk(run: RunState, days: number, take: (run: RunState, day: number) => Outcome) {
  const records: VisitRecord[] = [];
  const states: RunState[] = [run];
  for (let day = days; ; ) {
    const outcome = take(states.at(-1) as RunState, day);
    if (outcome.kind === 'wait') day += 1;
    else if (outcome.kind === 'end') return { records, states, reason: outcome.reason };
    if (outcome.kind === 'move') records.push(outcome.record);
    states.push(outcome.run);
  }
}
const live = () => walk(start(), 0, (run, day) => decide(plan, run, at(day), []));

describe('a jump in a run', () => {
  it('takes people round as often as it says, then on', () => {
    const { records, reason } = live();
    expect(records.filter(({ stepId }) => stepId === 'j').map(({ port, evidence }) => [port, evidence])).toEqual([
      ['to', { maxVisits: 2, visits: 1 }],
      ['to', { maxVisits: 2, visits: 2 }],
      ['else', { maxVisits: 2, visits: 3 }],
    ]);
    expect(reason).toBe('enough');
  });

  it('counts on from any moment at which the row was stored and read again', () => {
    const { records, states } = live();
    for (const state of states) {
      const stored = JSON.parse(JSON.stringify(state)) as RunState;
      const rest = walk(stored, 10, (run, day) => decide(plan, run, at(day), []));
      const done = records.slice(0, state.visit.seq - 1).map(({ port }) => port);
      expect([...done, ...rest.records.map(({ port }) => port)]).toEqual(records.map(({ port }) => port));
    }
  });

  it('counts what is followed after a crash as it was counted before', () => {
    const { records, states } = live();
    let run = start();
    for (const record of records) run = follow(plan, run, record, at(20), []).run;
    expect(run.visits).toEqual({ j: 3 });
    expect(run.visit.stepId).toBe(states.at(-1)?.visit.stepId);
  });
});

describe('a run that another journey ends', () => {
  const by = { journeyId: 'orders', runId: 'r2', stepId: 's' };
  const told: EventFacts = { ...anEvent('$exit', {}, { revision: 11, at: NOON }), exit: { reason: 'bought', by } };

  it('ends where it waits, with the reason it was given, and is followed to the same end', () => {
    const outcome = decide(plan, start(), at(0), [told]);
    expect(outcome).toMatchObject({
      kind: 'end',
      status: 'exited',
      reason: 'bought',
      record: { stepId: 'w', port: null, evidence: { endedBy: by } },
    });
    if (outcome.kind !== 'end' || !outcome.record) throw new Error('it did not end');
    expect(follow(plan, start(), outcome.record, at(0), [])).toMatchObject({ kind: 'end', status: 'exited', reason: 'bought' });
  });

  it('ends even where its goal would take it elsewhere, and the goal is counted', () => {
    const withGoal = compile(aJourney({ w: aWait(null), p: aWait(null) }, { goal: aGoal({ go: 'p' }) }), 1);
    const run = begin(withGoal, { event: null, key: null, at: NOON, revision: 10, context: {} });
    const outcome = decide(withGoal, run, at(0), [anEvent('Order Completed', {}, { revision: 12 }), told]);
    expect(outcome).toMatchObject({ kind: 'end', reason: 'bought', run: { goal: { eventId: 'Order Completed-12' } } });
  });

  it('is not ended by what was asked before it began', () => {
    expect(decide(plan, start(), at(0), [{ ...told, revision: 10 }]).kind).toBe('wait');
  });

  it('is not ended by an event that only has the name', () => {
    const listening = compile(aJourney({ w: aWait(null) }, { exits: [{ id: 'e', on: { event: 'Y' }, reason: 'r' }] }), 1);
    const run = begin(listening, { event: null, key: null, at: NOON, revision: 10, context: {} });
    expect(decide(listening, run, at(0), [anEvent('$exit', { reason: 'x' }, { revision: 12 })]).kind).toBe('wait');
  });
});
