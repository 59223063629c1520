/** People where they stand, and what the preview says of each: the rule is the engine's own, asked before anything is done. */
import { type GivenChoice, migrationTo, plansOf } from '../../engine/journeys';
import type { Plan } from '../../engine/language';
import type { Fate } from '../../engine/runtime';
import type { RunRow } from '../../engine/store';
import type { StepPreview } from '../../engine/worker/batches';
import { concernedBy } from '../../engine/worker/batches/concerned';
import { judgePage } from '../../engine/worker/batches/judge';
import { loaderOf } from '../../engine/worker/load';
import type { Ground } from './ground';

export interface Foretold {
  /** By run id; a run without one is not concerned: it stays as it is. */
  fates: Map<string, Fate>;
  /** Steps whose counts in the preview are not the sum of its runs. */
  miscounted: string[];
}

/** Everybody under way: there is no other journey. */
export async function liveRuns({ store, journeyId }: Ground): Promise<RunRow[]> {
  return (await store.runs.collection.find({ live: true, journeyId }).toArray()) as unknown as RunRow[];
}

export async function foretell(ground: Ground, runs: RunRow[], next: Plan, choices: GivenChoice[]): Promise<Foretold> {
  const { store, journeyId } = ground;
  const deps = { store, plans: plansOf(store), loader: loaderOf(store) };
  const concerned = await concernedBy(deps, { journeyId, work: await migrationTo(store, next, choices) }, next);
  const judged = await judgePage(deps, concerned, runs, ground.now());
  const fates = new Map(judged.map(({ run, fate }) => [run._id, fate]));
  return { fates, miscounted: miscounted(runs, fates, await ground.preview(choices)) };
}

function miscounted(runs: RunRow[], fates: Map<string, Fate>, shown: StepPreview[]): string[] {
  const sums = new Map<string, number>();
  const add = (key: string, n: number): unknown => sums.set(key, (sums.get(key) ?? 0) + n);
  for (const { version, stepId, counts } of shown)
    for (const [kind, n] of Object.entries(counts)) add(`version ${version}, step ${stepId}, ${kind}`, n);
  for (const { _id, version, stepId } of runs) {
    const fate = fates.get(_id);
    if (fate) add(`version ${version}, step ${stepId}, ${fate.kind}`, -1);
  }
  return [...sums].flatMap(([key, n]) => (n === 0 ? [] : [`the preview counts ${n} too many: ${key}`]));
}
