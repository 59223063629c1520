import { aPerson, factsOf, HOUR, NOON } from '../../testing';
import { entering } from '../testing';

const split = (weights: number[], more: object = {}) => ({
  type: 'split',
  variants: weights.map((weight, i) => ({ id: `v${i}`, label: `V${i}`, weight })),
  ...more,
});
const armOf = (step: object, id: string, enteredAt = NOON, journeyId = 'test') => {
  const decision = entering(step, { facts: factsOf(aPerson({}, { id }), { journeyId, entry: { at: enteredAt, revision: 10 } }) });
  return decision.kind === 'leave' ? decision.port : decision.kind;
};
const half = split([50, 50]);
const people = Array.from({ length: 2_000 }, (_, i) => `person-${i}`);

describe('split', () => {
  it('divides people by weight', () => {
    const weighed = split([70, 20, 10]);
    const counts = new Map<string, number>();
    for (const id of people) {
      const arm = armOf(weighed, id);
      counts.set(arm, (counts.get(arm) ?? 0) + 1);
    }
    expect(['v0', 'v1', 'v2'].map((id) => Math.round(((counts.get(id) ?? 0) / people.length) * 20) * 5)).toEqual([70, 20, 10]);
  });

  it('gives the same person the same arm at every visit; another journey draws anew', () => {
    for (const id of people.slice(0, 50)) expect(armOf(half, id)).toBe(armOf(half, id, NOON + HOUR));
    expect(people.filter((id) => armOf(half, id) !== armOf(half, id, NOON, 'other')).length).toBeGreaterThan(800);
  });

  it('draws anew at every entry when it is not sticky', () => {
    const loose = split([50, 50], { sticky: false });
    expect(people.filter((id) => armOf(loose, id) !== armOf(loose, id, NOON + HOUR)).length).toBeGreaterThan(800);
  });

  it('never leaves anybody between arms, and never takes an arm of weight 0', () => {
    const thirds = split([100 / 3, 100 / 3, 100 / 3 - 1e-9, 0]);
    for (const id of people) expect(['v0', 'v1', 'v2']).toContain(armOf(thirds, id));
  });

  it('draws a control group, and leaves it by a port of its own', () => {
    const controlled = split([60, 30], { control: 10 });
    const share = people.filter((id) => armOf(controlled, id) === 'control').length / people.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
  });

  it('sends everybody to the winner of a decided experiment, and nobody to one that is not there any more', () => {
    const experiment = split([50, 50], { experiment: { metric: 'goal', window: 'P7D', minSample: 500, decide: 'winner' } });
    const ports = (winner: string) =>
      new Set(
        people.slice(0, 200).map((id) => {
          const decision = entering(experiment, { facts: factsOf(aPerson({}, { id }), { winners: { s: winner } }) });
          return decision.kind === 'leave' ? decision.port : decision.kind;
        }),
      );
    expect([...ports('v1')]).toEqual(['v1']);
    expect([...ports('gone')].sort()).toEqual(['v0', 'v1']);
  });
});
