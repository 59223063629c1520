import { compile, type JourneyInput } from '../../language';
import { aBranch, aJourney, aWait } from '../../language/testing';
import { type SimulationInput, simulate } from '..';

type Steps = JourneyInput['steps'];
const emit = (event: string, done: string | null, properties?: object) =>
  ({ type: 'emit', name: 'e', event, ...(properties && { properties }), next: { done } }) as Steps[string];
const waitFor = (event: string, next: Record<string, string | null>) =>
  ({
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'yes', label: 'Yes', on: { event } }],
    timeout: 'P1D',
    next,
  }) as Steps[string];

function run(steps: Steps, more: Partial<JourneyInput> = {}, given: Partial<SimulationInput> = {}) {
  const plan = compile(aJourney(steps, more), 1);
  const { path, end } = simulate(plan, {
    person: {},
    events: [{ event: 'Signed Up' }],
    startAt: '2026-03-03T12:00:00Z',
    ...given,
  });
  return { path, end, ports: path.map(({ stepId, port }) => `${stepId}→${port}`) };
}

describe('a simulated event that the run wrote', () => {
  it('is heard by the wait that comes after it, at the same instant', () => {
    const { path, ports, end } = run({ e: emit('Offer Due', 'f'), f: waitFor('Offer Due', { yes: null, timeout: null }) });
    expect(ports).toEqual(['e→done', 'f→yes']);
    expect(end.at).toBe(Date.parse('2026-03-03T12:00:00Z'));
    expect(path[0]?.evidence).toMatchObject({ emitted: 'Offer Due', simulated: true });
  });

  it('is not there yet for the very next condition, but is after the next wait', () => {
    const did = aBranch([{ field: 'events.Offer Due', operator: 'did', value: { atLeast: 1 } }], { arm0: null, else: null });
    expect(run({ e: emit('Offer Due', 'b'), b: did }).ports).toEqual(['e→done', 'b→else']);
    expect(run({ e: emit('Offer Due', 'w'), w: aWait('b'), b: did }).ports).toEqual(['e→done', 'w→done', 'b→arm0']);
  });

  it('ends the run where an exit listens to it, with the values it was given', () => {
    const exits = [
      {
        id: 'x',
        on: {
          event: 'Offer Due',
          where: {
            combinator: 'and' as const,
            rules: [{ field: 'event.properties.plan', operator: '=' as const, value: 'pro' }],
          },
        },
        reason: 'offered',
      },
    ];
    const steps = { e: emit('Offer Due', 'w', { plan: { from: 'profile.plan' } }), w: aWait(null) };
    expect(run(steps, { exits }, { person: { attributes: { plan: 'pro' } } }).end).toMatchObject({ reason: 'offered' });
    expect(run(steps, { exits }, { person: { attributes: { plan: 'free' } } }).end).toMatchObject({ reason: 'completed' });
  });

  it('cannot keep the run going round with itself: after ten hops it is refused', () => {
    const { path, end } = run({ e: emit('Ping', 'f'), f: waitFor('Ping', { yes: 'e', timeout: null }) });
    const emitted = path.filter(({ stepId }) => stepId === 'e').map(({ evidence }) => evidence['refused'] ?? 'written');
    expect(emitted).toEqual([...Array<string>(10).fill('written'), 'loop_guard']);
    expect(end).toMatchObject({ status: 'completed', at: Date.parse('2026-03-04T12:00:00Z') });
  });
});

it('other journeys are started and ended in evidence only', () => {
  const { path, end } = run({
    s: { type: 'start-journey', name: 's', journey: 'vip', next: { done: 'x' } },
    x: { type: 'exit-journey', name: 'x', journey: 'cart', reason: 'r', next: { done: null } },
  });
  expect(path.map(({ evidence }) => evidence)).toEqual([
    { started: 'vip', simulated: true },
    { endedRunsOf: 'cart', simulated: true },
  ]);
  expect(end.reason).toBe('completed');
});
