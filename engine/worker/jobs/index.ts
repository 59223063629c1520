/**
 * Jobs: one chunk of each at a time, by person id, under the leader's term. The cursor moves when a chunk's consequences are stored,
 * so a crash repeats a chunk; whatever a chunk does may be repeated without doing anything twice.
 */
import type { Clock } from '../../clock';
import { isUnreachable, type JobRow, type PersonRow } from '../../store';
import type { ReactDeps } from '../react';
import { armChunk } from './arm';
import { enrolChunk } from './enrol';
import { judgeChunk } from './judge';
import { tick } from './tick';

/** People of one chunk. */
const CHUNK = 500;
/** Jobs that go on side by side. */
const MOST_AT_ONCE = 8;
/** A job that failed is left alone this long, real ms. */
const REST_MS = 5_000;

export interface JobDeps extends ReactDeps {
  clock: Clock;
  /** Null while another worker leads: see `leadershipOf`. */
  term(): number | null;
  log(text: string): void;
}

/** What a chunk did: people for whom something was done; null = not now, ask again later. */
export type Chunk = number | null;

/** Does the next chunk of every job that is due; returns how many went on. */
export async function runJobs(deps: JobDeps): Promise<number> {
  const { store, clock } = deps;
  const term = deps.term();
  if (term === null) return 0;
  const rows = (await store.jobs.collection
    .find({ due: { $gt: 0, $lte: clock.now() }, readyReal: { $lte: Date.now() } })
    .sort({ due: 1 })
    .limit(MOST_AT_ONCE)
    .toArray()) as unknown as JobRow[];
  let moved = 0;
  for (const job of rows) {
    try {
      if (await step(deps, job, () => deps.term() === term)) moved += 1;
    } catch (error) {
      // Its trouble is its own: the others go on, and it is tried again in a while.
      if (isUnreachable(error)) throw error;
      deps.log(`job ${job._id}: ${error instanceof Error ? error.message : String(error)}`);
      await store.jobs.collection.updateOne({ _id: job._id as never }, { $set: { readyReal: Date.now() + REST_MS } });
    }
  }
  return moved;
}

async function step(deps: JobDeps, job: JobRow, mayWrite: () => boolean): Promise<boolean> {
  if (job.kind === 'tick') return tick(deps, job);
  const people = await nextPeople(deps, job);
  const living = people.filter((person) => !person.deleted && person.mergedInto === null);
  const changed = await chunkOf(deps, job, living, mayWrite);
  if (changed === null) return false;
  const last = people.length < CHUNK;
  await deps.store.jobs.collection.updateOne(
    { _id: job._id as never, cursor: job.cursor },
    {
      $set: { cursor: people.at(-1)?._id ?? job.cursor, ...(last && { due: null, finishedAt: deps.clock.now() }) },
      $inc: { looked: people.length, changed },
    },
  );
  return true;
}

function chunkOf(deps: JobDeps, job: JobRow, people: PersonRow[], mayWrite: () => boolean): Promise<Chunk> {
  switch (job.kind) {
    case 'judge':
      return judgeChunk(deps, job, people, mayWrite);
    case 'arm':
      return armChunk(deps, job, people);
    case 'enrol':
      return enrolChunk(deps, job, people);
    case 'tick':
      return Promise.resolve(0);
    default:
      return job.kind satisfies never;
  }
}

/** The people after the cursor; a job may be about those of some zones or of a segment only. */
async function nextPeople({ store }: JobDeps, { cursor, params }: JobRow): Promise<PersonRow[]> {
  const { zones, segment } = params;
  const filter = {
    ...(Array.isArray(zones) && { 'attributes.timezone': { $in: zones } }),
    ...(typeof segment === 'string' && { segments: segment }),
    _id: { $gt: cursor },
  };
  return (await store.people.collection
    .find(filter as never, { projection: { pending: 0 } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .toArray()) as unknown as PersonRow[];
}
