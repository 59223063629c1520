import { takesCanary } from './canary';

const people = Array.from({ length: 4_000 }, (_, i) => `p${i}`);
const share = (percent: number, version = 2) => people.filter((id) => takesCanary('j', { version, percent }, id));

it('takes about so many, always the same, and keeps them when the share grows', () => {
  expect(share(0)).toEqual([]);
  expect(share(100)).toEqual(people);
  expect(share(10).length / people.length).toBeCloseTo(0.1, 1);
  expect(share(10)).toEqual(share(10));
  const half = new Set(share(50));
  expect(share(10).every((id) => half.has(id))).toBe(true);
});

it('tries the next version on other people', () => {
  const first = new Set(share(20));
  expect(share(20, 3).filter((id) => first.has(id)).length / 800).toBeLessThan(0.4);
});
