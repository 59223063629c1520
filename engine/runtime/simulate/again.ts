import type { Plan } from '../../language/plan';
import type { SimulationInput } from './input';
import type { Policy, Simulation } from './result';
import { play } from './simulate';

/** Another time the same person comes: what happens then. Who they are is what they have become. */
export type LaterInput = Omit<SimulationInput, 'person' | 'segments'>;

/**
 * One person who comes to a journey several times: each time is judged after what went before, and looked at until the next one
 * begins. A run that still goes on by then is live for the rules of entry, but is not walked further.
 *
 * @throws Problem `journey_loops` when the journey goes round without a wait
 */
export function simulateAgain(plan: Plan, first: SimulationInput, later: readonly LaterInput[], policy?: Policy): Simulation[] {
  const inputs = [first, ...later.map((one) => ({ ...one, person: first.person, segments: first.segments }))];
  let left: ReturnType<typeof play>['left'] | undefined;
  return inputs.map((input, index) => {
    const until = inputs[index + 1]?.startAt;
    const ends = [input.endAt, until].flatMap((at) => (at === undefined ? [] : Date.parse(at)));
    const cut = ends.length === 0 ? input : { ...input, endAt: new Date(Math.min(...ends)).toISOString() };
    const played = play(plan, cut, policy, left);
    left = played.left;
    return played.simulation;
  });
}
