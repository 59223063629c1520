/** Runs the comparison of lives over random people who come several times. */
import * as fc from 'fast-check';
import { validateJourney } from '../../../engine/language';
import { agrees, explain } from '../agree';
import { type LifeCase, someLife } from '../generate/life';
import { type ComparedLife, compareLife } from './compare-life';

export interface CheckedLives {
  seed: number;
  /** Lives compared, up to the first that parts the two. */
  lives: number;
  /** Readable, shrunk; null when they agree. */
  counterexample: string | null;
  /** How often each mode of `again` let somebody in anew, and each rule kept them out. */
  histogram: Map<string, number>;
}

/** Everything that must have occurred before the comparison is worth its name. */
const OCCURS = [
  ...['every-time', 'after-exit', 'per-window'].map((mode) => `came again, again: ${mode}`),
  ...['once', 'per-window'].map((mode) => `kept out by again: ${mode}`),
  ...['several at once', 'a cap filled by another run', 'a goal of a later run'],
  ...['kept out by already_active', 'kept out by loop_guard'],
];
export const rarestOccurrence = ({ histogram }: CheckedLives): number =>
  Math.min(...OCCURS.map((what) => histogram.get(what) ?? 0));

/** @param shrink whether a counterexample is made small, which takes a while */
export function checkLives(seed: number, lives: number, shrink = true): CheckedLives {
  const histogram = new Map(OCCURS.map((what) => [what, 0]));
  const result = fc.check(
    // A log of events holds no calls.
    fc.property(
      someLife.filter(({ calls }) => calls.length === 0),
      (one) => {
        const errors = validateJourney(one.plan.document).filter(({ severity }) => severity === 'error');
        if (errors.length > 0)
          throw new Error(`This journey is invalid: ${JSON.stringify(errors)} ${JSON.stringify(one.journey)}`);
        const compared = compareLife(one);
        // A run of so many laps is cut off: nobody reads it to its end.
        fc.pre(compared.engine.runs.every(({ end }) => end.reason !== 'journey_loops'));
        for (const what of occurred(one, compared)) histogram.set(what, (histogram.get(what) ?? 0) + 1);
        if (!agrees(compared)) throw new Error(explain(one, compared));
      },
    ),
    { seed, numRuns: lives, endOnFailure: !shrink },
  );
  const error = result.errorInstance;
  const said = error instanceof Error ? error.message : String(error);
  return { seed, lives: result.numRuns, histogram, counterexample: result.failed ? said : null };
}

function occurred({ plan }: LifeCase, { engine: { runs, rejections } }: ComparedLife): string[] {
  const { mode } = plan.document.entry.again;
  const later = runs.slice(1);
  const among = later.some(({ enteredAt }, index) =>
    runs.slice(0, index + 1).some(({ end }) => (end.at ?? Number.POSITIVE_INFINITY) > enteredAt),
  );
  const capped = later.some(({ path }) => {
    const [first] = path.filter(({ evidence }) => evidence['reason'] === 'frequency_capped');
    return first !== undefined && !path.some(({ wouldSend, at }) => wouldSend && at <= first.at);
  });
  return [
    ...later.map(() => `came again, again: ${mode}`),
    ...rejections.map(({ rule }) => `kept out by ${rule === 'again' ? `again: ${mode}` : rule}`),
    ...(among ? ['several at once'] : []),
    ...(capped ? ['a cap filled by another run'] : []),
    ...(later.some(({ goal }) => goal) ? ['a goal of a later run'] : []),
  ];
}

export const checkedLivesText = ({ seed, lives, histogram, counterexample }: CheckedLives): string =>
  [
    ...(counterexample === null ? [] : [counterexample]),
    `lives: seed ${seed}, ${lives} people who come again`,
    ...[...histogram].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${String(times).padStart(6)}  ${what}`),
  ].join('\n');
