import { compile, type JourneyInput } from '../../language';
import { aGoal, aJourney, anSms } from '../../language/testing';
import { type SimulationInput, simulate } from '..';
import { choicesSchema } from './input';

type Steps = JourneyInput['steps'];
const office = [{ from: '09:00', to: '17:00' }];
const calendar = { days: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: [] };
const task = (more: object = {}) =>
  ({
    type: 'task',
    name: 'Call',
    title: 'Call',
    assignee: { team: 'sales' },
    due: 'P1D',
    outcomes: [
      { id: 'won', label: 'Won' },
      { id: 'lost', label: 'Lost' },
    ],
    next: { won: null, lost: 'n', overdue: 'n' },
    ...more,
  }) as Steps[string];
const steps = (more: object = {}): Steps => ({ t: task(more), n: anSms(null) });

/** Starts on a Friday at 16:00. */
function pathOf(steps: Steps, more: Partial<SimulationInput> = {}, document: Partial<JourneyInput> = {}) {
  const plan = compile(aJourney(steps, document), 1);
  const events = [{ event: 'Signed Up' }, ...(more.events ?? [])];
  const { path, end } = simulate(plan, { person: {}, startAt: '2026-07-03T16:00:00Z', ...more, events });
  return [...path.map(({ stepId, port, at }) => `${stepId}→${port} ${new Date(at).toISOString().slice(0, 16)}`), end.reason];
}

describe('tasks in a simulation', () => {
  it('are overdue unless the case says otherwise, by business hours', () => {
    expect(pathOf(steps())).toEqual(['t→overdue 2026-07-04T16:00', 'n→sent 2026-07-04T16:00', 'completed']);
    expect(pathOf(steps({ calendar }))[0]).toBe('t→overdue 2026-07-06T16:00');
    expect(pathOf(steps(), {}, { settings: { calendar } })[0]).toBe('t→overdue 2026-07-06T16:00');
    expect(pathOf(steps({ calendar, due: 'PT4H' }))[0]).toBe('t→overdue 2026-07-06T12:00');
  });

  it('end by the outcome that is chosen, at that moment, also at the very deadline', () => {
    expect(pathOf(steps(), { choices: { t: { outcome: 'lost', after: 'PT2H' } } })).toEqual([
      't→lost 2026-07-03T18:00',
      'n→sent 2026-07-03T18:00',
      'completed',
    ]);
    expect(pathOf(steps(), { choices: { t: { outcome: 'won', after: 'P1D' } } })[0]).toBe('t→won 2026-07-04T16:00');
  });

  it('are not moved by what comes too late, or is no outcome', () => {
    expect(pathOf(steps(), { choices: { t: { outcome: 'won', after: 'PT25H' } } })[0]).toBe('t→overdue 2026-07-04T16:00');
    expect(pathOf(steps(), { choices: { t: { outcome: 'other', after: 'PT1H' } } })[0]).toBe('t→overdue 2026-07-04T16:00');
  });

  it('are cancelled by an exit: nobody completes them afterwards', () => {
    const exits = [{ id: 'b', on: { event: 'Bought' }, reason: 'bought' }];
    const goal = aGoal('continue', { on: { event: 'Task Completed' } });
    const plan = compile(aJourney(steps(), { exits, goal }), 1);
    const events = [{ event: 'Signed Up' }, { event: 'Bought', after: 'PT1H' }];
    const choices = { t: { outcome: 'won', after: 'PT2H' } };
    const result = simulate(plan, { person: {}, startAt: '2026-07-03T16:00:00Z', events, choices });
    expect(result).toMatchObject({ path: [{ stepId: 't', port: null }], end: { reason: 'bought' }, goal: null });
  });

  it('tell of their completion: a goal hears it', () => {
    const goal = aGoal('exit', { on: { event: 'Task Completed' } });
    expect(pathOf(steps(), { choices: { t: { outcome: 'won', after: 'PT2H' } } }, { goal })).toEqual([
      't→null 2026-07-03T18:00',
      'goal',
    ]);
  });
});

describe('codes in a simulation', () => {
  const code: Steps = {
    c: { type: 'code', name: 'Code', pool: 'spring', saveAs: 'coupon', next: { done: 'n', exhausted: null } },
    n: anSms(null),
  };

  it('are kept in the context, unless the case says that there are none', () => {
    const plan = compile(aJourney(code), 1);
    const input = { person: {}, startAt: '2026-07-03T16:00:00Z', events: [{ event: 'Signed Up' }] };
    expect(simulate(plan, input).path[1]?.wouldSend?.context).toMatchObject({ coupon: 'SIMULATED' });
    expect(pathOf(code, { choices: { c: { exhausted: true } } })).toEqual(['c→exhausted 2026-07-03T16:00', 'completed']);
  });
});

describe('actions in a simulation', () => {
  const knows = { combinator: 'and' as const, rules: [{ field: 'context.crm.body.limit', operator: '>' as const, value: 100 }] };
  const action: Steps = {
    a: {
      type: 'action',
      name: 'Ask',
      uses: 'http/request@1',
      connection: 'crm',
      saveAs: 'crm',
      next: { done: 'b', failed: 'n' },
    },
    b: { type: 'branch', name: 'B', branches: [{ id: 'rich', label: 'Rich', when: knows }], next: { rich: null, else: 'n' } },
    n: anSms(null),
  };

  it('call nobody, and bring back what the case says', () => {
    expect(pathOf(action).slice(0, 2)).toEqual(['a→done 2026-07-03T16:00', 'b→else 2026-07-03T16:00']);
    const output = { status: 200, body: { limit: 120 } };
    expect(pathOf(action, { choices: { a: { output } } })[1]).toBe('b→rich 2026-07-03T16:00');
    expect(pathOf(action, { choices: { a: { failed: true } } })[0]).toBe('a→failed 2026-07-03T16:00');
  });

  it('go the recorded way, at the recorded moment', () => {
    const recorded = { seq: 1, stepId: 'a', at: '2026-07-03T16:05:00.000Z' };
    const went = (more: object) => pathOf(action, { recorded: [{ ...recorded, ...more }] });
    expect(went({ result: 'done', output: { body: { limit: 120 } } }).slice(0, 2)).toEqual([
      'a→done 2026-07-03T16:05',
      'b→rich 2026-07-03T16:05',
    ]);
    expect(went({ result: 'failed', reason: 'provider_refused' })[0]).toBe('a→failed 2026-07-03T16:05');
    expect(pathOf(action, { recorded: [{ seq: 1, stepId: 'a' }] })).toEqual(['a']);
  });
});

it('takes one kind of choice per step', () => {
  expect(choicesSchema.safeParse({ m: { opened: 'PT1H' }, t: { outcome: 'won', after: 'PT1H' } }).success).toBe(true);
  for (const wrong of [
    { outcome: 'won' },
    { exhausted: false },
    { opened: 'PT1H', outcome: 'won', after: 'PT1H' },
    { liked: 'PT1H' },
  ])
    expect(choicesSchema.safeParse({ t: wrong }).success).toBe(false);
});
