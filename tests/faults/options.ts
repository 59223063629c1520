/** What `npm run test:faults` was asked for. */
import { parseArgs } from 'node:util';
import { type PointName, pointNames } from './points';

export interface Options {
  /** Injections per point and group size. */
  times: number;
  points: PointName[];
  /** People per injection: 1 = a lone driver, more = one group driver. */
  sizes: number[];
  /** Same seed, same delays and same hits. */
  seed: number;
  json: boolean;
}

export const USAGE = `npm run test:faults -- [options]
  --times N        injections per point and group size (default 20)
  --points a,b     some of: ${pointNames.join(', ')} (default all)
  --k 1,50         group sizes (default 1,50)
  --seed N         seed of delays and hits (default 1)
  --sample         one injection per point and group size, about three minutes: for CI
  --json           one JSON object as the last line`;

/** @throws Error in one sentence when an option makes no sense. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      times: { type: 'string' },
      points: { type: 'string' },
      k: { type: 'string', default: '1,50' },
      seed: { type: 'string', default: '1' },
      sample: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const points = values.points === undefined ? [...pointNames] : values.points.split(',').map(pointOf);
  return {
    times: count('--times', values.times ?? (values.sample ? '1' : '20'), 10_000),
    points,
    sizes: values.k.split(',').map((size) => count('--k', size, 200)),
    seed: count('--seed', values.seed, 2 ** 31),
    json: values.json,
  };
}

function pointOf(given: string): PointName {
  const point = pointNames.find((name) => name === given);
  if (!point) throw new Error(`There is no fault point "${given}"; there are ${pointNames.join(', ')}.`);
  return point;
}

function count(option: string, given: string, most: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`${option} is a whole number from 1 to ${most}.`);
  return value;
}
