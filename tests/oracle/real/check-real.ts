/** Engine and oracle side by side, where the engine is the whole product on real services. */
import * as fc from 'fast-check';
import { validateJourney } from '../../../engine/language';
import { compare } from '../agree';
import { count, emptyHistogram, histogramText } from '../check';
import { someCase } from '../generate/case';
import { type Story, tell } from '../naive/journey';
import type { Journey } from '../naive/types';
import { lookUp } from '../naive/values';
import { startGround } from './ground';
import { live } from './live';
import { endFact, type Fact, goalFact, type Lived, readLine, sentFact, stayFact } from './lived';
import { canBeLived, PRINTED, type RealCase, realCase } from './real-case';

export interface CheckedReal {
  seed: number;
  journeys: number;
  /** People who came in. */
  entered: number;
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
    for (const [one, { path }] of lived) count(histogram, one, path);
    return {
      seed,
      journeys,
      entered: [...lived.values()].filter(({ path }) => path.length > 0).length,
      differences: [...lived].flatMap(([one, life]) => difference(one, life) ?? []),
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
  const all = fc
    .sample(someCase, { seed, numRuns: CHOICE * journeys })
    .filter(canBeLived)
    .map((one, index) => realCase(one, index + 1));
  let left = all.map((one) => {
    const ports = emptyHistogram();
    count(ports, one, compare(one).engine.path);
    return { one, ports: [...ports].filter(([, times]) => times > 0).map(([port]) => port) };
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

function difference(one: RealCase, { facts, given }: Lived): string | null {
  const told = factsOf(tell(one.journey as unknown as Journey, one.input, given));
  const same = facts.length === told.length && facts.every((fact, index) => isSame(fact, told[index] as Fact));
  return same ? null : explain(one, facts, told);
}

const isSame = (one: Fact, other: Fact): boolean =>
  one.what === other.what && (one.at === null) === (other.at === null) && Math.abs((one.at ?? 0) - (other.at ?? 0)) <= GRAIN_MS;

function factsOf({ visits, sent, end, goal }: Story): Fact[] {
  const printed = ({ profile, context }: Story['sent'][number]): string =>
    `${PRINTED.map((path) => lookUp({ profile, context }, path) ?? '').join('/')}.`;
  const byChannel = ['email', 'sms', 'push'].flatMap((channel) => sent.filter((one) => one.channel === channel));
  return [
    ...visits.map(({ stepId, port, at, reason }) => stayFact(stepId, port, at, reason)),
    ...sent.map(({ stepId, channel, at }) => sentFact(stepId, channel, at)),
    ...byChannel.map((one) => ({ what: readLine(one.channel, printed(one)), at: null })),
    endFact(end.status, end.reason, end.at),
    goalFact(goal),
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

export const checkedRealText = ({ seed, journeys, entered, differences, histogram }: CheckedReal): string =>
  [
    ...differences,
    `real services: seed ${seed}, ${journeys} journeys, ${entered} entered, ${differences.length} differences`,
    histogramText(histogram),
  ].join('\n');
