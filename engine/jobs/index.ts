/** Work over many people: opened here, done by the leading worker in chunks (engine/worker/jobs), read by whoever waits for it. */
import { Problem } from '../problem';
import type { JobRow, Store } from '../store';

export type NewJob = Pick<JobRow, '_id' | 'kind' | 'subject' | 'params'> & { due: number; readyReal?: number };

/** Opens a job; one with this id that exists already, open or done, is left as it is. */
export async function openJob(store: Store, job: NewJob): Promise<void> {
  const row: JobRow = {
    readyReal: 0,
    ...job,
    cursor: '',
    looked: 0,
    total: await store.people.estimatedDocumentCount(),
    changed: 0,
    startedAt: job.due,
    finishedAt: null,
  };
  try {
    await store.jobs.collection.insertOne(row as never);
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
}

/** Nobody else is looked at; what was done for people already stays done. A job that is over stays as it is. */
export async function cancelJob(store: Store, id: string, now: number): Promise<void> {
  await store.jobs.collection.updateOne(
    { _id: id as never, due: { $gt: 0 } },
    { $set: { due: null, finishedAt: now, cancelled: true } },
  );
}

/** A job that was cancelled goes on where it was left. */
export async function continueJob(store: Store, id: string, now: number): Promise<void> {
  await store.jobs.collection.updateOne(
    { _id: id as never, cancelled: true },
    { $set: { due: now, finishedAt: null, cancelled: false } },
  );
}

/** @throws Problem `job_not_found`. */
export async function jobById(store: Store, id: string): Promise<JobRow> {
  const row = (await store.jobs.findById(id).lean()) as JobRow | null;
  if (!row) throw new Problem('job_not_found', id);
  return row;
}

/** The jobs of a journey or segment that are not done, ticks excepted: those never are. */
export async function openJobsOf(store: Store, subject: string, kind: JobRow['kind']): Promise<JobRow[]> {
  return (await store.jobs.find({ subject, kind, due: { $gt: 0 } }).lean()) as JobRow[];
}
