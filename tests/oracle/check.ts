/** Runs the comparison over random cases: for the test, for mutants, and by hand with SOJOURN_SEED and SOJOURN_RUNS. */
import * as fc from 'fast-check';
import { portsOf, type Step, validateJourney } from '../../engine/language';
import { GOAL_PORT } from '../../engine/runtime';
import { agrees, compare, explain } from './agree';
import { type Case, someCase } from './generate/case';

export interface Checked {
  seed: number;
  /** Journeys compared, up to the first that parts the two. */
  runs: number;
  /** Readable, shrunk; null when they agree. */
  counterexample: string | null;
  /** How often each port of each step type was taken. */
  histogram: Map<string, number>;
}

/** Every port there is of every step type, arms by whether they are the first. */
const PORTS = [
  ...['wait done', 'wait past', 'wait-for first arm', 'wait-for other arm', 'wait-for timeout'],
  ...['branch first arm', 'branch other arm', 'branch else', 'split first arm', 'split other arm', 'split control'],
  ...['message sent', 'message skipped', 'message failed', 'update done', 'emit done', 'jump to', 'jump else'],
  ...['task first arm', 'task other arm', 'task overdue', 'code done', 'code exhausted'],
  ...['start-journey done', 'exit-journey done', 'exit out', 'goal go'],
];

/** Every port, taken by nobody yet. */
export const emptyHistogram = (): Map<string, number> => new Map(PORTS.map((port) => [port, 0]));

/** @param shrink whether a counterexample is made small, which takes a while */
export function check(seed: number, runs: number, shrink = true): Checked {
  const histogram = emptyHistogram();
  const result = fc.check(
    fc.property(someCase, (one) => {
      const errors = validateJourney(one.plan.document).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(`This journey is invalid: ${JSON.stringify(errors)} ${JSON.stringify(one.journey)}`);
      const compared = compare(one);
      count(histogram, one, compared.engine.path, compared.engine.end.reason);
      if (!agrees(compared)) throw new Error(explain(one, compared));
    }),
    { seed, numRuns: runs, endOnFailure: !shrink },
  );
  return { seed, runs: result.numRuns, histogram, counterexample: result.failed ? messageOf(result.errorInstance) : null };
}

/** How often each port must be taken before the comparison is worth its name. */
export const ENOUGH = 20;
const MORE = 250;

/** Compares so many journeys, and more, up to three times as many, until every port was taken often enough. */
export function checkAll(seed: number, runs: number): Checked {
  let checked = check(seed, runs);
  while (!checked.counterexample && rarest(checked) < ENOUGH && checked.runs < 3 * runs) {
    const more = check(seed + checked.runs, MORE);
    for (const [port, times] of more.histogram) checked.histogram.set(port, (checked.histogram.get(port) ?? 0) + times);
    checked = { ...checked, runs: checked.runs + more.runs, counterexample: more.counterexample };
  }
  return checked;
}

/** How often the port was taken that was taken least. */
export const rarest = ({ histogram }: Checked): number => Math.min(...PORTS.map((port) => histogram.get(port) ?? 0));

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Counts the ports of a way; for who never came in, an empty one. */
export function count(
  histogram: Map<string, number>,
  { plan }: Case,
  path: { stepId: string; port: string | null }[],
  rule?: string,
): void {
  const took = (key: string) => histogram.set(key, (histogram.get(key) ?? 0) + 1);
  took(path.length > 0 ? `(entered by ${plan.document.trigger.kind})` : `(not entered${rule === undefined ? '' : `: ${rule}`})`);
  for (const { stepId, port } of path) {
    const step = plan.document.steps[stepId];
    if (!step) continue;
    if (port === null) took(step.type === 'exit' ? 'exit out' : '(ended by an exit or the goal)');
    else took(port === GOAL_PORT ? 'goal go' : `${step.type} ${nameOf(step, port)}`);
  }
}

/** Ports of arms have ids that say nothing. */
function nameOf(step: Step, port: string): string {
  const { main } = portsOf(step);
  const armed = step.type === 'wait-for' || step.type === 'branch' || step.type === 'split' || step.type === 'task';
  if (!armed || port === 'else' || port === 'control' || !main.includes(port)) return port;
  return main[0] === port ? 'first arm' : 'other arm';
}

export const histogramText = (histogram: Map<string, number>): string =>
  [...histogram]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, times]) => `${String(times).padStart(6)}  ${key}`)
    .join('\n');
