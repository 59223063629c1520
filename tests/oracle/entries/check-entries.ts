/** Who gets in, and which rule keeps the others out: the product's dispatcher against the naive interpreter, over random crowds. */
import * as fc from 'fast-check';
import { journeySchema, validateJourney } from '../../../engine/language';
import { someCrowd } from '../generate/crowd';
import { type Told, tellCrowd } from '../naive/crowd';
import type { Crowd } from '../naive/crowd-types';
import { type Fact, refusalFact, stayFact } from './facts';
import { documentOf, liveCrowds } from './live-crowds';

export interface CheckedEntries {
  seed: number;
  crowds: number;
  /** Readable, one for each crowd in which the two part ways. */
  differences: string[];
  /** The first such crowd, counted from 1. */
  first: number | null;
  /** How often each mode let in, and each rule kept out. */
  histogram: Map<string, number>;
}

/** Every way in and every rule, taken by nobody yet. */
const RULES = [
  ...['once', 'every-time', 'after-exit', 'per-window'].map((mode) => `entered, again: ${mode}`),
  ...['onePer', 'cap', 'window', 'excludeTags', 'key'].map((rule) => `entered, with ${rule}`),
  'entered, by grace',
  ...['again: once', 'again: per-window', 'already_active', 'audience', 'key_missing'].map((rule) => `kept out by ${rule}`),
  ...['account_missing', 'window', 'excluded_tag', 'cap'].map((rule) => `kept out by ${rule}`),
];
export const rarestRule = ({ histogram }: CheckedEntries): number => Math.min(...RULES.map((rule) => histogram.get(rule) ?? 0));

/** Crowds live side by side as far as one process remembers their plans. */
const TOGETHER = 100;

export async function checkEntries(seed: number, crowds: number): Promise<CheckedEntries> {
  const all = fc.sample(someCrowd, { seed, numRuns: crowds });
  for (const { journeys } of all) for (const journey of journeys) assertValid(documentOf(journey, 0));
  const differences: string[] = [];
  let first: number | null = null;
  const histogram = new Map(RULES.map((rule) => [rule, 0]));
  for (let from = 0; from < all.length; from += TOGETHER) {
    const some = all.slice(from, from + TOGETHER);
    const lived = await liveCrowds(some);
    for (const [index, crowd] of some.entries()) {
      const told = tellCrowd(crowd);
      count(histogram, crowd, told);
      const difference = differenceOf(crowd, lived[index] ?? [], factsOf(told));
      if (difference === null) continue;
      differences.push(difference);
      first ??= from + index + 1;
    }
  }
  return { seed, crowds, differences, first, histogram };
}

function assertValid(document: ReturnType<typeof documentOf>): void {
  const errors = validateJourney(journeySchema.parse(document)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`This journey is invalid: ${JSON.stringify(errors)} ${JSON.stringify(document)}`);
}

const factsOf = ({ stays, refusals }: Told): Fact[] =>
  [...stays.map((stay) => stayFact({ ...stay, journey: stay.journey.id }, stay.end)), ...refusals.map(refusalFact)].sort();

function count(histogram: Map<string, number>, { journeys, deeds }: Crowd, { stays, refusals }: Told): void {
  const one = (what: string) => histogram.set(what, (histogram.get(what) ?? 0) + 1);
  for (const { journey, at, event } of stays) {
    const { again, grace: _grace, ...others } = journey.entry ?? {};
    one(`entered, again: ${again?.mode ?? 'after-exit'}`);
    for (const rule of Object.keys(others)) one(`entered, with ${rule}`);
    if (deeds.some((deed) => deed.id === event && deed.at < at)) one('entered, by grace');
  }
  for (const { journey, rule, until } of refusals) {
    const again = journeys.find(({ id }) => id === journey)?.entry?.again?.mode;
    one(until === null ? `kept out by ${rule === 'again' ? `again: ${again}` : rule}` : 'not yet in, grace');
  }
}

function differenceOf({ journeys, deeds }: Crowd, lived: Fact[], told: Fact[]): string | null {
  const all = [...new Set([...lived, ...told])].sort();
  const parted = all.filter((fact) => lived.includes(fact) !== told.includes(fact));
  if (parted.length === 0) return null;
  return [
    'The product and the oracle part ways about who enters.',
    ...journeys.map((journey) => `journey ${JSON.stringify(journey)}`),
    ...deeds.map((deed) => `${new Date(deed.at).toISOString().slice(0, 19)} ${JSON.stringify({ ...deed, at: undefined })}`),
    ...all.map((fact) => `${lived.includes(fact) ? (told.includes(fact) ? '  both   ' : '≠ product') : '≠ oracle '} ${fact}`),
  ].join('\n');
}

export const checkedEntriesText = ({ seed, crowds, differences, histogram }: CheckedEntries): string =>
  [
    ...differences,
    `entries: seed ${seed}, ${crowds} crowds, ${differences.length} differences`,
    ...[...histogram].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${String(times).padStart(6)}  ${what}`),
  ].join('\n');
