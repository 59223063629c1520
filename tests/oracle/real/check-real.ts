/** Engine and oracle side by side, where the engine is the whole product on real services. */
import * as fc from 'fast-check';
import { validateJourney } from '../../../engine/language';
import { judge } from '../../../engine/messaging/policy';
import { type SimulationInput, simulate } from '../../../engine/runtime';
import { count, emptyHistogram, histogramText } from '../check';
import { someLife } from '../generate/life';
import { type Life, tellLife } from '../naive/life';
import type { Journey, Sent } from '../naive/types';
import { lookUp } from '../naive/values';
import { startGround } from './ground';
import { live } from './live';
import { comeFact, endFact, type Fact, goalFact, type Lived, readLine, refusalFact, sentFact, stayFact } from './lived';
import { PRINTED, type RealCase, realCase } from './real-case';

export interface CheckedReal {
  seed: number;
  journeys: number;
  /** People who came in. */
  entered: number;
  /** Runs of people who had been there before. */
  again: number;
  /** People whose runs met, and shared what the first of them takes: nobody promises which it is. */
  undecided: number;
  /** Readable, one for each journey in which the two part ways. */
  differences: string[];
  histogram: Map<string, number>;
}

/** Wakes lie on a grain of 50 ms (engine/worker/leases.ts), and whoever wakes late starts the next wait late. */
export const GRAIN_MS = 1_000;

export async function checkReal(seed: number, journeys: number): Promise<CheckedReal> {
  const cases = chosen(seed, journeys);
  for (const { plan, journey } of cases) {
    const errors = validateJourney(plan.document).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`This journey is invalid: ${JSON.stringify(errors)} ${JSON.stringify(journey)}`);
  }
  const stack = await startGround(cases);
  try {
    const lived = await live(stack, cases);
    const histogram = emptyHistogram();
    for (const [one, { runs }] of lived) for (const { path } of runs) count(histogram, one, path);
    const compared = [...lived].map(([one, life]) => difference(one, life));
    const came = [...lived.values()].filter(({ runs }) => runs.length > 0);
    return {
      seed,
      journeys,
      entered: came.length,
      again: came.reduce((sum, { runs }) => sum + runs.length - 1, 0),
      undecided: compared.filter((difference) => difference === 'undecided').length,
      differences: compared.flatMap((difference) => (difference === 'undecided' ? [] : (difference ?? []))),
      histogram,
    };
  } finally {
    await stack.stop();
  }
}

/** So many times as many are made as are lived. */
const CHOICE = 8;

/** Real time is dear: of many cases those are taken whose ways, as they are told, take what others have not. */
function chosen(seed: number, journeys: number): RealCase[] {
  const all = fc.sample(someLife, { seed, numRuns: CHOICE * journeys }).map((one, index) => realCase(one, index + 1));
  let left = all.map((one) => {
    const ports = emptyHistogram();
    count(ports, one, simulate(one.plan, one.input as SimulationInput, judge).path);
    const taken = [...ports].filter(([, times]) => times > 0).map(([port]) => port);
    return { one, ports: [...taken, `again: ${one.plan.document.entry.again.mode}`] };
  });
  const taken = emptyHistogram();
  return Array.from({ length: journeys }, () => {
    const worth = ({ ports }: { ports: string[] }) => ports.reduce((sum, port) => sum + 1 / (1 + (taken.get(port) ?? 0)) ** 2, 0);
    const best = left.reduce((first, other) => (worth(other) > worth(first) ? other : first));
    left = left.filter((other) => other !== best);
    for (const port of best.ports) taken.set(port, (taken.get(port) ?? 0) + 1);
    return best.one;
  });
}

function difference(one: RealCase, { facts, runs }: Lived): string | 'undecided' | null {
  const none = { bucket: 0, arm: () => null, randomEnd: () => null };
  const told = tellLife(one.journey as unknown as Journey, one.input, (run) => runs[run]?.given ?? none, one.calls);
  const expected = factsOf(told);
  const same = facts.length === expected.length && facts.every((fact, index) => isSame(fact, expected[index] as Fact));
  if (same) return null;
  return isUndecided(one, told) ? 'undecided' : explain(one, facts, expected);
}

/** Runs that move at one instant may take from each other: the place in a cap, what is written of the person, what one has emitted. */
function isUndecided({ plan: { document } }: RealCase, { meetings, races }: Life): boolean {
  const shares =
    document.settings.cap !== undefined || Object.values(document.steps).some(({ type }) => type === 'update' || type === 'emit');
  return races.length > 0 || (meetings.length > 0 && shares);
}

const isSame = (one: Fact, other: Fact): boolean =>
  one.what === other.what && (one.at === null) === (other.at === null) && Math.abs((one.at ?? 0) - (other.at ?? 0)) <= GRAIN_MS;

function factsOf({ runs, refusals }: Life): Fact[] {
  const printed = ({ profile, context }: Sent): string =>
    `${PRINTED.map((path) => lookUp({ profile, context }, path) ?? '').join('/')}.`;
  return [
    ...runs.flatMap(({ enteredAt, visits, sent, end, goal }, number) => [
      comeFact(number, enteredAt),
      ...visits.map(({ stepId, port, at, reason }) => stayFact(stepId, port, at, reason)),
      ...sent.map(({ stepId, channel, at }) => sentFact(stepId, channel, at)),
      endFact(end.status, end.reason, end.at),
      goalFact(goal),
    ]),
    ...refusals.sort((a, b) => a.at - b.at).map(({ rule, at }) => refusalFact(rule, at)),
    ...runs
      .flatMap(({ sent }) => sent)
      .map((one) => readLine(one.channel, printed(one)))
      .sort()
      .map((what) => ({ what, at: null })),
  ];
}

function explain({ journey, input, userId }: RealCase, lived: Fact[], told: Fact[]): string {
  const line = (fact: Fact | undefined): string =>
    fact ? `${fact.what}${fact.at === null ? '' : ` ${new Date(fact.at).toISOString()}`}` : '';
  const rows = Array.from({ length: Math.max(lived.length, told.length) }, (_, index) => {
    const [left, right] = [lived[index], told[index]];
    return `${left && right && isSame(left, right) ? ' ' : '≠'} ${line(left).padEnd(70)} │ ${line(right)}`;
  });
  return [
    `The product and the oracle part ways about ${userId}.`,
    `journey ${JSON.stringify(journey)}`,
    `input ${JSON.stringify(input)}`,
    `  ${'product'.padEnd(70)} │ oracle`,
    ...rows,
  ].join('\n');
}

export const checkedRealText = ({ seed, journeys, entered, again, undecided, differences, histogram }: CheckedReal): string =>
  [
    ...differences,
    `real services: seed ${seed}, ${journeys} journeys, ${entered} entered, ${again} runs of people who came again, ` +
      `${undecided} undecided, ${differences.length} differences`,
    histogramText(histogram),
  ].join('\n');
