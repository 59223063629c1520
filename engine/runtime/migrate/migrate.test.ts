import { compile, type JourneyInput } from '../../language';
import { aJourney, anSms, aWait, DAY, HOUR, NOON } from '../../language/testing';
import { type Choice, type InFlight, planMigration, stepChange } from '.';
import { act, entrant, factsAt, inFlight, until, type Walked } from './testing';

type Steps = JourneyInput['steps'];
const planOf = (steps: Steps, version: number, more: Partial<JourneyInput> = {}) => compile(aJourney(steps, more), version);
const waitFor = (timeout: string, more: object = {}): Steps[string] =>
  ({
    type: 'wait-for',
    name: 'Wait for',
    branches: [{ id: 'x', label: 'x', on: { event: 'Order Completed' } }],
    timeout,
    next: { x: null, timeout: 'm' },
    ...more,
  }) as Steps[string];

function fateOf(run: Walked, next: Walked['plan'], now: number, choice: Choice, more: Partial<InFlight> = {}) {
  const [planned] = planMigration(run.plan, next, [{ run: inFlight(run, more), facts: factsAt(run, now, next) }], {
    [run.state.visit.stepId]: choice,
  });
  return planned?.fate;
}

/** Goes on where a fate says. */
function moved(run: Walked, next: Walked['plan'], now: number, to: string): void {
  const fate = fateOf(run, next, now, { do: 'move', to });
  if (fate?.kind !== 'moves' && fate?.kind !== 'goesOn') throw new Error(`not moved: ${fate?.kind}`);
  run.stays.push({ stepId: run.state.visit.stepId, port: '@migration' });
  Object.assign(run, { plan: next, state: fate.state, due: fate.kind === 'moves' ? fate.due : now });
  if (fate.kind === 'goesOn') act(run, now);
}

describe('where people are moved to', () => {
  const old = planOf({ w: aWait('m', { for: 'P3D' }), m: anSms(null) }, 1);
  const shorter = planOf({ w: aWait('m', { for: 'P2D' }), m: anSms(null) }, 2);

  it('a wait counts from when the person came to the old step', () => {
    expect(fateOf(entrant(old, 'ana'), shorter, NOON + DAY, { do: 'move', to: 'w' })).toMatchObject({
      kind: 'moves',
      to: 'w',
      due: NOON + 2 * DAY,
      state: { visit: { stepId: 'w', seq: 2, enteredAt: NOON } },
    });
  });

  it('a wait that would be over lets them go on at once', () => {
    const run = entrant(old, 'ana');
    expect(fateOf(run, shorter, NOON + 2 * DAY, { do: 'move', to: 'w' })).toMatchObject({ kind: 'goesOn', to: 'w' });
    moved(run, shorter, NOON + 2 * DAY + HOUR, 'w');
    until(run, NOON + 9 * DAY);
    expect(run).toMatchObject({ ended: 'completed', sends: [{ stepId: 'm' }] });
  });

  it('finishing and leaving are choices too, and finishing is what happens without one', () => {
    const run = entrant(old, 'ana');
    expect(fateOf(run, shorter, NOON, { do: 'exit' })).toEqual({ kind: 'exits' });
    expect(fateOf(run, shorter, NOON, { do: 'finish' })).toEqual({ kind: 'stays' });
    expect(planMigration(old, shorter, [{ run: inFlight(run), facts: factsAt(run, NOON) }], {})).toEqual([
      { runId: 'ana', stepId: 'w', fate: { kind: 'stays' } },
    ]);
  });

  it('a step the new version does not have is refused', () => {
    expect(() => fateOf(entrant(old, 'ana'), shorter, NOON, { do: 'move', to: 'gone' })).toThrow('no such step');
  });

  it('parameters are those of the new version, what steps saved stays', () => {
    const parameters = [{ name: 'discount', label: 'Discount', value: 20 }] as JourneyInput['parameters'];
    const run = entrant(old, 'ana');
    run.state.context = { ...run.state.context, order: 7 };
    expect(fateOf(run, planOf({ w: aWait(null) }, 2, { parameters }), NOON + 1, { do: 'move', to: 'w' })).toMatchObject({
      state: { context: { order: 7, params: { discount: 20 } } },
    });
  });
});

describe('a wait-for', () => {
  const restartOn = { event: 'Cart Updated', max: 5 };
  it('keeps the event it started over with, and its limit counts from there', () => {
    const old = planOf({ f: waitFor('P1D', { restartOn }), m: anSms(null) }, 1);
    const run = entrant(old, 'ana');
    until(run, NOON + 12 * HOUR, [{ at: NOON + 10 * HOUR, name: 'Cart Updated' }]);
    expect(run.due).toBe(NOON + 34 * HOUR);
    const longer = planOf({ f: waitFor('P2D', { restartOn }), m: anSms(null) }, 2);
    expect(fateOf(run, longer, NOON + 12 * HOUR, { do: 'move', to: 'f' })).toMatchObject({ due: NOON + 58 * HOUR });
    const plain = planOf({ f: waitFor('P1D', { restartOn }), w: aWait('m'), m: anSms(null) }, 2);
    expect(fateOf(run, plain, NOON + 12 * HOUR, { do: 'move', to: 'w' })).toMatchObject({ due: NOON + DAY });
  });

  it('hears what came in before the move and was not judged yet', () => {
    const run = entrant(planOf({ w: aWait('m'), m: anSms(null) }, 1), 'ana');
    const next = planOf({ f: waitFor('P1D'), m: anSms(null) }, 2);
    const inbox = [{ id: 'e', name: 'Order Completed', properties: {}, at: NOON + HOUR, revision: 11 }];
    expect(fateOf(run, next, NOON + HOUR, { do: 'move', to: 'f' }, { inbox })).toMatchObject({ kind: 'goesOn' });
  });
});

describe('who is not moved now', () => {
  const plan = planOf({ w: aWait(null) }, 1);
  it.each<[Partial<InFlight>, Choice, object]>([
    [{ busy: true }, { do: 'move', to: 'w' }, { kind: 'later', because: 'busy' }],
    [{ sending: true }, { do: 'move', to: 'w' }, { kind: 'later', because: 'sending' }],
    [{ sending: true }, { do: 'exit' }, { kind: 'later', because: 'sending' }],
    [{ status: 'parked' }, { do: 'move', to: 'w' }, { kind: 'later', because: 'parked' }],
    [{ status: 'parked' }, { do: 'exit' }, { kind: 'exits' }],
    [{ status: 'paused' }, { do: 'move', to: 'w' }, { kind: 'moves', due: null }],
  ])('%j, to %j', (more, choice, fate) => {
    expect(fateOf(entrant(plan, 'ana'), plan, NOON + HOUR, choice, more)).toMatchObject(fate);
  });
});

describe('nobody gets the same message twice', () => {
  const old = planOf({ m: anSms('w'), w: aWait(null, { for: 'P3D' }) }, 1);

  it('when the message now comes after the wait', () => {
    const run = entrant(old, 'anna');
    expect(run.sends).toHaveLength(1);
    moved(run, planOf({ w: aWait('m', { for: 'P3D' }), m: anSms('n'), n: anSms(null) }, 2), NOON + DAY, 'w');
    until(run, NOON + 9 * DAY);
    expect(run).toMatchObject({ ended: 'completed', sends: [{ stepId: 'm' }, { stepId: 'n' }] });
    expect(run.state.done).toEqual({});
  });

  it('when they are sent back to it', () => {
    const run = entrant(old, 'anna');
    moved(run, planOf({ m: anSms('n'), n: anSms(null) }, 2), NOON + DAY, 'm');
    expect(run).toMatchObject({ ended: 'completed', sends: [{ stepId: 'm' }, { stepId: 'n' }] });
  });

  it('but a message that was skipped may be tried, and a journey that goes round sends at every round', () => {
    const run = entrant(old, 'anna');
    run.stays = [{ stepId: 'm', port: 'skipped' }];
    moved(run, planOf({ w: aWait('m'), m: anSms(null) }, 2), NOON + DAY, 'w');
    expect(run.sends.map(({ stepId }) => stepId)).toEqual(['m', 'm']);

    const weekly = (days: number, version: number) => planOf({ w: aWait('m', { for: `P${days}D` }), m: anSms('w') }, version);
    const round = entrant(weekly(7, 1), 'anna');
    until(round, NOON + 8 * DAY);
    moved(round, weekly(5, 2), NOON + 8 * DAY, 'w');
    until(round, NOON + 13 * DAY);
    expect(round.sends).toHaveLength(2);
  });
});

test('what an edit did to a step', () => {
  const [before, after] = [
    aJourney({ a: aWait('b'), b: aWait('c'), c: aWait(null) }),
    aJourney({ a: aWait('b'), b: aWait(null) }),
  ];
  expect(['a', 'b', 'c'].map((id) => stepChange(before, after, id))).toEqual(['same', 'changed', 'removed']);
});
