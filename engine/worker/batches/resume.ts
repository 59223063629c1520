/** A journey goes on after a pause: everybody is judged once, those who are late are marked, then all are set going together. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { awaken } from '../../runtime';
import type { RunRow, Store } from '../../store';
import { factsOf, type JudgeDeps } from './judge';

const PAGE = 500;

/** What resuming does to those who stand still. */
export interface ResumeCounts {
  people: number;
  /** Go on waiting; elapsed time is shifted by the pause. */
  waiting: number;
  /** Should have gone on meanwhile, and do so now. */
  late: number;
  /** Of them, those who come to a message: it is sent late within its limit, or dropped. */
  lateMessages: number;
  /** Would have entered and are judged at the door now. */
  queued: number;
}

export interface Resuming {
  journeyId: string;
  /** When the pause began. */
  since: number;
  /** Null = only counts. */
  late: 'send' | 'drop' | null;
}

/** Judges everybody who was put down, and marks them unless only counts are wanted. Nobody moves by it; repeating it changes nothing. */
export async function judgeResume(deps: JudgeDeps, { journeyId, since, late }: Resuming, now: number): Promise<ResumeCounts> {
  const counts: ResumeCounts = {
    people: 0,
    waiting: 0,
    late: 0,
    lateMessages: 0,
    queued: await queued(deps.store, journeyId, since),
  };
  const standing = deps.store.runs.collection.find({ journeyId, live: true, status: 'paused' }).batchSize(PAGE);
  let page: RunRow[] = [];
  const flush = async (): Promise<void> => {
    const marks = (await Promise.all(page.map((run) => judgeOne(deps, run, since, now, counts)))).flatMap((mark) => mark ?? []);
    page = [];
    if (late === null || marks.length === 0) return;
    await deps.store.runs.collection.bulkWrite(
      marks.map(
        ({ run, dueSince }): AnyBulkWriteOperation => ({
          updateOne: {
            filter: { _id: run._id as never, status: 'paused', 'state.visit.seq': run.state.visit.seq },
            update: { $set: { 'state.late': dueSince === null ? null : { since: dueSince, drop: late === 'drop' } } },
          },
        }),
      ),
      { ordered: false },
    );
  };
  for await (const row of standing) {
    page.push(row as unknown as RunRow);
    if (page.length >= PAGE) await flush();
  }
  await flush();
  return counts;
}

/** The mark the run should have where it has another. */
async function judgeOne(
  deps: JudgeDeps,
  run: RunRow,
  since: number,
  now: number,
  counts: ResumeCounts,
): Promise<{ run: RunRow; dueSince: number | null } | null> {
  const plan = await deps.plans.planOf(run.journeyId, run.version);
  const facts = await factsOf(deps, run, plan, now);
  counts.people++;
  if (!facts) return null;
  const found = awaken(plan, run.state, facts, run.inbox, since);
  if (found.kind === 'waits') counts.waiting++;
  else counts.late++;
  if (found.kind === 'late' && found.message) counts.lateMessages++;
  const dueSince = found.kind === 'late' ? found.since : null;
  return dueSince === null && !run.state.late ? null : { run, dueSince };
}

const waitingAtTheDoor = (journeyId: string, since: number) => ({
  journeyId,
  at: { $gte: since },
  rule: 'journey_paused',
  retryAt: { $gt: 0 },
});

const queued = (store: Store, journeyId: string, since: number): Promise<number> =>
  store.rejections.collection.countDocuments(waitingAtTheDoor(journeyId, since));

/** Sets going whoever stood still and lets those who queued come to the door. To be called when every worker knows that the journey is live. */
export async function setGoing(store: Store, journeyId: string, since: number, now: number): Promise<number> {
  const [{ modifiedCount }] = await Promise.all([
    store.runs.collection.updateMany(
      { journeyId, live: true, status: 'paused' },
      { $set: { status: 'active', due: now }, $inc: { pokes: 1 } },
    ),
    store.rejections.collection.updateMany(waitingAtTheDoor(journeyId, since), { $set: { retryAt: now } }),
  ]);
  return modifiedCount;
}
