/** Segments as people keep them. Every save that changes a definition opens a job that judges everybody anew, before the definition stands. */
import { openJob, openJobsOf } from '../jobs';
import { type Condition, canonicalJson, checkSegment, segmentsNamedIn } from '../language';
import { Problem } from '../problem';
import type { JobRow, JourneyRow, SegmentRow, Store } from '../store';
import { SEGMENT_STALENESS_MS, segmentsOf } from './segment-list';

/** By then no process judges by older definitions, real ms. */
const SETTLED_MS = SEGMENT_STALENESS_MS + 1_000;
/** Every change of a person is judged by all of them. */
const MOST_SEGMENTS = 200;

export interface SegmentInput {
  name: string;
  condition: unknown;
}

/** @throws Problem `segment_not_found`. */
export async function segmentById(store: Store, id: string): Promise<SegmentRow> {
  const row = (await store.segments.findById(id).lean()) as SegmentRow | null;
  if (!row) throw new Problem('segment_not_found', id);
  return row;
}

/** @throws Problem `segment_invalid` with `issues`. */
export function definingCondition(condition: unknown): Condition {
  const issues = checkSegment(condition);
  if (issues.some(({ severity }) => severity === 'error'))
    throw new Problem('segment_invalid', undefined, '/condition', { issues });
  return condition as Condition;
}

/** @throws Problem `segment_exists`, `segment_invalid`, or `operation_refused` when there are too many. */
export async function createSegment(
  store: Store,
  id: string,
  { name, condition }: SegmentInput,
  now: number,
): Promise<SegmentRow> {
  const row: SegmentRow = {
    _id: id,
    name,
    condition: definingCondition(condition),
    revision: 1,
    conditionAt: now,
    conditionRevision: 1,
    createdAt: now,
    updatedAt: now,
  };
  if (await store.segments.findById(id).lean()) throw new Problem('segment_exists', id);
  if ((await store.segments.countDocuments({})) >= MOST_SEGMENTS)
    throw new Problem('operation_refused', `There are ${MOST_SEGMENTS} segments already: delete one first.`);
  await judgeEverybody(store, id, `1:${now}`, now);
  try {
    await store.segments.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) throw new Problem('segment_exists', id);
    throw error;
  }
  segmentsOf(store).refresh();
  return row;
}

/** @throws Problem `revision_conflict`, `segment_invalid`, `segment_not_found`. */
export async function saveSegment(
  store: Store,
  id: string,
  { name, condition: given }: SegmentInput,
  revision: number,
  now: number,
): Promise<SegmentRow> {
  const condition = definingCondition(given);
  const before = await segmentById(store, id);
  if (before.revision !== revision) throw stale(revision, before.revision);
  const redefined = canonicalJson(before.condition as never) !== canonicalJson(condition as never);
  if (redefined) await judgeEverybody(store, id, `${revision + 1}:${now}`, now);
  const row = await store.segments.collection.findOneAndUpdate(
    { _id: id as never, revision },
    {
      $set: { name, updatedAt: now, ...(redefined && { condition, conditionAt: now, conditionRevision: revision + 1 }) },
      $inc: { revision: 1 },
    },
    { returnDocument: 'after' },
  );
  segmentsOf(store).refresh();
  if (!row) throw stale(revision, (await segmentById(store, id)).revision);
  return row as unknown as SegmentRow;
}

/** @throws Problem `segment_in_use` with the `journeys` that name it, `segment_not_found`. */
export async function deleteSegment(store: Store, id: string, now: number): Promise<void> {
  const row = await segmentById(store, id);
  const journeys = await journeysNaming(store, id);
  if (journeys.length > 0) throw new Problem('segment_in_use', `${journeys.join(', ')}.`, undefined, { journeys });
  await judgeEverybody(store, id, `deleted:${row.revision}:${now}`, now);
  await store.segments.collection.deleteOne({ _id: id as never });
  segmentsOf(store).refresh();
}

/** Ids of the journeys whose live version names a segment. */
async function journeysNaming(store: Store, id: string): Promise<string[]> {
  const rows = (await store.journeys.find({ status: { $in: ['live', 'paused'] } }, { liveVersion: 1 }).lean()) as Pick<
    JourneyRow,
    '_id' | 'liveVersion'
  >[];
  const versions = await store.versions.find({ _id: { $in: rows.map((row) => `${row._id}@${row.liveVersion}`) } }).lean();
  return versions
    .filter(({ plan }) => segmentsNamedIn(plan.document).some((named) => named.id === id))
    .map(({ journeyId }) => journeyId)
    .sort();
}

/** The job that is judging everybody by this segment's present definition; null when it is done. */
export async function judgingOf(store: Store, id: string): Promise<JobRow | null> {
  return (await openJobsOf(store, id, 'judge')).at(-1) ?? null;
}

const judgeEverybody = (store: Store, id: string, what: string, now: number): Promise<void> =>
  openJob(store, {
    _id: `judge:${id}:${what}`,
    kind: 'judge',
    subject: id,
    params: {},
    due: now,
    readyReal: Date.now() + SETTLED_MS,
  });

function stale(read: number, revision: number): Problem {
  return new Problem('revision_conflict', `You looked at revision ${read}.`, undefined, { revision });
}
