import { compile, type JourneyInput } from '../language';
import { aGoal, aJourney, anSms, aWait } from '../language/testing';
import { sentence, speechOf } from '../language/words';
import { explainVisit, type SimulationInput, simulate } from '.';

type Steps = JourneyInput['steps'];
const pro = { field: 'profile.plan', operator: '=', value: 'pro' } as const;
const old = { field: 'profile.age', operator: '>', value: 30 } as const;
const branch = {
  type: 'branch',
  name: 'b',
  branches: [{ id: 'p', label: 'Pays', when: { combinator: 'and', rules: [pro, old] } }],
  next: { p: null, else: null },
} satisfies Steps[string];
const afterMessage = (status: string) =>
  ({
    type: 'branch',
    name: 'b',
    branches: [
      { id: 'p', label: 'Did', when: { combinator: 'and', rules: [{ field: 'message.m', operator: 'did', value: status }] } },
    ],
    next: { p: null, else: null },
  }) as Steps[string];
const waitFor = (on: object) =>
  ({
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'y', label: 'Bought', on }],
    timeout: 'PT1H',
    next: { y: null },
  }) as Steps[string];
const task = {
  type: 'task',
  name: 't',
  title: 'Call',
  assignee: { team: 'sales' },
  due: 'P1D',
  outcomes: [{ id: 'won', label: 'Won' }],
  next: { won: null },
} satisfies Steps[string];
const code = { type: 'code', name: 'c', pool: 'spring', next: { done: null } } satisfies Steps[string];
const action = {
  type: 'action',
  name: 'a',
  uses: 'http/request@1',
  connection: 'crm',
  next: { done: null },
} satisfies Steps[string];
const message = (more: object = {}) => anSms(null, more as never);

/** The sentence of the last stay of a simulated person. */
function why(
  steps: Steps,
  more: Partial<SimulationInput> = {},
  document: Partial<JourneyInput> = {},
  policy?: Parameters<typeof simulate>[2],
): string {
  const plan = compile(aJourney(steps, document), 1);
  const events = [{ event: 'Signed Up' }, ...(more.events ?? [])];
  const visit = simulate(plan, { person: {}, startAt: '2026-03-03T12:00:00Z', ...more, events }, policy).path.at(-1);
  return visit ? sentence(explainVisit(visit, plan.document.steps[visit.stepId]), speechOf('en', 'Europe/Paris')) : '';
}
const skip = () => ({ kind: 'skip' as const, reason: 'no_consent' as const, check: 'consent' as const, evidence: {} });

describe('"Why?"', () => {
  it.each<[string, string]>([
    [
      why({ b: branch }, { person: { attributes: { plan: 'pro', age: 40 } } }),
      'Went “Pays”: plan is “pro”; age is more than 30 (it was 40).',
    ],
    [
      why({ b: branch }, { person: { attributes: { plan: 'free', age: 40 } } }),
      'Went “else”, not “Pays”: plan is “pro” – not true, it was “free”.',
    ],
    [
      why({ b: branch }, { person: { attributes: { age: 40 } } }),
      'Went “else”, not “Pays”: plan is “pro” – not true, plan was not known.',
    ],
    [why({ b: { ...branch, disabled: true } }), 'Passed through: the step was switched off.'],
    [why({ m: message() }), 'The message was sent.'],
    [
      why({ m: anSms('b'), b: afterMessage('sent') }),
      'Went “Did”: the message “m” was sent (on 3 Mar 2026, 13:00 (Europe/Paris)).',
    ],
    [why({ m: anSms('b'), b: afterMessage('clicked') }), 'Went “else”, not “Did”: the message “m” was not clicked.'],
    [why({ m: message() }, {}, {}, skip), 'The message was skipped (no consent).'],
    [
      why({ f: waitFor({ event: 'Order' }) }, { events: [{ event: 'Order', after: 'PT30M' }] }),
      'Went “Bought”: “Order” happened on 3 Mar 2026, 13:30 (Europe/Paris).',
    ],
    [
      why(
        { f: waitFor({ condition: { combinator: 'and', rules: [pro] } }) },
        { events: [{ traits: { plan: 'pro' }, after: 'PT30M' }] },
      ),
      'Went “Bought”: plan is “pro”.',
    ],
    [why({ f: waitFor({ event: 'Order' }) }), 'Nothing awaited happened until 3 Mar 2026, 14:00 (Europe/Paris).'],
    [
      why({
        u: { type: 'update', name: 'u', operations: [{ op: 'set', field: 'profile.stage', value: 'new' }], next: { done: null } },
      }),
      'Changed “profile.stage”.',
    ],
    [why({ e: { type: 'emit', name: 'e', event: 'Offer Due', next: { done: null } } }), 'Wrote the event “Offer Due”.'],
    [
      why({ s: { type: 'start-journey', name: 's', journey: 'vip', next: { done: null } } }),
      'Asked for an entrance into the journey “vip”.',
    ],
    [
      why({ x: { type: 'exit-journey', name: 'x', journey: 'cart', reason: 'r', next: { done: null } } }),
      'Ended the person’s runs in the journey “cart”.',
    ],
    [why({ a: action }), 'Called “http/request@1”.'],
    [why({ a: action }, { choices: { a: { failed: true } } }), 'The call of “http/request@1” failed (simulated).'],
    [why({ j: { type: 'jump', name: 'j', maxVisits: 2, next: { to: null, else: null } } }), 'Went round, visit 1 of 2.'],
    [
      why({ w: aWait('j'), j: { type: 'jump', name: 'j', maxVisits: 2, next: { to: 'w', else: null } } }),
      'Went on: 2 visits are the most.',
    ],
    [why({ x: { type: 'exit', name: 'x', reason: 'sunset', next: {} } }), 'The journey ended here (sunset).'],
    [
      why({ w: aWait(null, { for: undefined, until: { date: 'profile.end' } }) }),
      'The date was over already: arrived Tue, 3 Mar 2026, 12:00 (UTC); there is no date to wait for.',
    ],
    [
      why(
        { w: aWait(null) },
        { events: [{ event: 'Order Completed', after: 'PT1H' }] },
        { exits: [{ id: 'bought', on: { event: 'Order Completed' }, reason: 'converted' }] },
      ),
      'Left the journey (converted): “Order Completed” happened on 3 Mar 2026, 14:00 (Europe/Paris).',
    ],
    [
      why({ w: aWait(null) }, { events: [{ event: 'Order Completed', after: 'PT1H' }] }, { goal: aGoal('exit') }),
      'The goal was reached, which ends the journey: “Order Completed” happened on 3 Mar 2026, 14:00 (Europe/Paris).',
    ],
    [
      why({ t: task }, { choices: { t: { outcome: 'won', after: 'PT3H' } } }),
      'The task was completed as “Won” by the simulation.',
    ],
    [why({ t: task }), 'The task was not completed by 4 Mar 2026, 13:00 (Europe/Paris).'],
    [why({ c: code }), 'Got a code of “spring”.'],
    [why({ c: code }, { choices: { c: { exhausted: true } } }), 'There was no code left in “spring”.'],
  ])('%s', (sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  it('tells how long somebody waited, and which arm chance chose', () => {
    expect(why({ w: aWait(null) })).toBe(
      'Waited until 4 Mar 2026, 13:00 (Europe/Paris): arrived Tue, 3 Mar 2026, 12:00 (UTC); 1 day later: Wed, 4 Mar 2026, 12:00.',
    );
    expect(
      why({
        s: {
          type: 'split',
          name: 's',
          variants: [
            { id: 'a', label: 'A', weight: 100 },
            { id: 'b', label: 'B', weight: 0 },
          ],
          next: { a: null, b: null },
        },
      }),
    ).toBe('Chance chose “A” (100 %).');
  });

  it('tells what was refused, and who ended a run', () => {
    const told = (port: string | null, evidence: Parameters<typeof explainVisit>[0]['evidence']) =>
      sentence(explainVisit({ port, evidence }, undefined), speechOf('en', 'UTC'));
    expect(told('done', { emitted: 'X', refused: 'loop_guard', hops: [] })).toBe('Did not set off “X” (loop guard).');
    expect(told(null, { endedBy: { journeyId: 'orders' }, reason: 'bought' })).toBe(
      'The journey “orders” ended this run (bought).',
    );
  });

  it('has a sentence for evidence nobody foresaw', () => {
    expect(sentence(explainVisit({ port: 'done', evidence: {} }, undefined), speechOf('en', 'UTC'))).toBe('Went on by “done”.');
  });
});

it('tells of a move to another version, and of what need not be done again', () => {
  const said = (port: string, evidence: object) =>
    sentence(explainVisit({ port, evidence: evidence as never }, undefined), speechOf('en', 'UTC'));
  expect(said('@migration', { batch: 'b', from: 1, to: 2 })).toBe('Moved from version 1 to version 2.');
  expect(said('sent', { alreadyDone: true })).toBe('Passed through: it was done on an earlier version already.');
});
