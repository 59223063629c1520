/**
 * Does open batches chunk by chunk under the leader's term. The cursor moves when a chunk is stored, so a crash repeats a chunk, and
 * a chunk may be repeated without doing anything twice. Whoever could not be changed because they were in motion is looked at again.
 */
import type { Clock } from '../../clock';
import { faultPoint } from '../../fault-point';
import type { Plans } from '../../journeys';
import { type BatchRow, isUnreachable, type RunRow, type Store } from '../../store';
import type { Drivers } from '../drivers';
import type { Loader } from '../load';
import { apply, recordStays } from './apply';
import { concernedBy, type Moving } from './concerned';
import { judgePage } from './judge';
import { setGoing } from './resume';

export interface BatchDeps {
  store: Store;
  clock: Clock;
  plans: Plans;
  loader: Loader;
  drivers: Drivers;
  /** Null while another worker leads: see `leadershipOf`. */
  term(): number | null;
  log(text: string): void;
}

/** Runs of one chunk. */
const CHUNK = 200;
/** Between two looks at those in motion, real ms. */
const REST_MS = 400;
/** A batch that failed is left alone this long, real ms. */
const FAILED_REST_MS = 5_000;
/** Whoever is in motion after so many looks is reported as `later`: about a minute. */
const MOST_PASSES = 150;

const NOTHING: BatchRow['found'] = { changed: 0, busy: 0, sending: 0, parked: 0 };
/** Batches this process has looked after in this term: what another one, or a failure, left half done is made whole first. */
const taken = new WeakMap<Store, { term: number; batches: Set<string> }>();

/** Does the next chunk of the oldest open batch; false when there is nothing to do now. */
export async function runBatches(deps: BatchDeps): Promise<boolean> {
  const term = deps.term();
  if (term === null) return false;
  const row = (await deps.store.batches.collection
    .find({ state: 'open', readyReal: { $lte: Date.now() } })
    .sort({ createdAt: 1 })
    .limit(1)
    .next()) as unknown as BatchRow | null;
  if (!row) return false;
  try {
    await chunk(deps, row, term);
  } catch (error) {
    taken.delete(deps.store);
    // Its trouble is its own: the others go on, and it is tried again in a while.
    if (isUnreachable(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    deps.log(`batch ${row._id}: ${message}`);
    await save(deps.store, row, { readyReal: Date.now() + FAILED_REST_MS, lastError: message.slice(0, 500) });
  }
  return true;
}

async function chunk(deps: BatchDeps, row: BatchRow, term: number): Promise<void> {
  const { store, clock } = deps;
  const { work } = row;
  if (work.kind === 'resume') {
    await setGoing(store, row.journeyId, work.since, clock.now());
    return save(store, row, { state: 'done', finishedAt: clock.now() });
  }
  await takeOver(store, row, term);
  const concerned = await concernedBy(deps, { journeyId: row.journeyId, work: work satisfies Moving });
  const runs = await concerned.page(row.cursor, CHUNK);
  const now = clock.now();
  const judged = await judgePage(deps, concerned, runs, now);
  if (deps.term() !== term) return;
  const changed = await apply(deps, row, judged, now);
  faultPoint('after-batch-chunk');
  const obstacles = (because: string) => judged.filter(({ fate }) => fate.kind === 'later' && fate.because === because).length;
  // Those that moved on between judging and writing are in motion as well.
  const missed = judged.filter(({ fate }) => fate.kind !== 'later' && fate.kind !== 'stays').length - changed;
  const sofar = row.cursor === '' ? NOTHING : row.found;
  const found = {
    changed: sofar.changed + changed,
    busy: sofar.busy + obstacles('busy') + missed,
    sending: sofar.sending + obstacles('sending'),
    parked: sofar.parked + obstacles('parked'),
  };
  await save(store, row, runs.length < CHUNK ? endOfPass(row, found, now) : { cursor: lastOf(runs), found });
}

/** Another pass as long as it may find something; the last one must find nobody who can be moved and is not. */
function endOfPass(row: BatchRow, found: BatchRow['found'], now: number): Partial<BatchRow> {
  const restless = found.changed + found.busy + found.sending > 0;
  const passes = row.passes + 1;
  // Some worker may have let people into the old version until just now: the first pass is never the last.
  if ((restless || passes === 1) && passes < MOST_PASSES) return { cursor: '', passes, found, readyReal: Date.now() + REST_MS };
  return { cursor: '', passes, found, state: 'done', finishedAt: now };
}

const lastOf = (runs: RunRow[]): string => runs.at(-1)?._id ?? '';

/** Only while it is open and stands where it was read: a batch that was cancelled meanwhile stays cancelled. */
async function save(store: Store, row: BatchRow, set: Partial<BatchRow>): Promise<void> {
  await store.batches.collection.updateOne(
    { _id: row._id as never, state: 'open', cursor: row.cursor, passes: row.passes },
    { $set: { lastError: null, ...set } },
  );
}

/** A process that died may have moved runs without recording the stays that ended by it. */
async function takeOver(store: Store, row: BatchRow, term: number): Promise<void> {
  const known = taken.get(store);
  const mine = known?.term === term ? known : { term, batches: new Set<string>() };
  taken.set(store, mine);
  if (mine.batches.has(row._id)) return;
  for (let after = ''; ; ) {
    const runs = (await store.runs.collection
      .find({ 'moved.batch': row._id, 'moved.at': { $gt: 0 }, _id: { $gt: after } } as never)
      .sort({ _id: 1 })
      .limit(CHUNK)
      .toArray()) as unknown as RunRow[];
    await recordStays(store, runs);
    if (runs.length < CHUNK) break;
    after = lastOf(runs);
  }
  mine.batches.add(row._id);
}
