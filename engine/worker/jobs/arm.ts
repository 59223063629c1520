import type { JobRow, PersonRow } from '../../store';
import { armingOf, writeDeadlines } from '../deadlines';
import type { Chunk, JobDeps } from '.';

/**
 * Arms the deadlines of a chunk as they were at publication. A silence that was over by then enrols nobody, nor does a date that was past.
 */
export async function armChunk({ store, plans }: JobDeps, job: JobRow, people: PersonRow[]): Promise<Chunk> {
  const { version, at } = job.params;
  const plan = await plans.planOf(job.subject, Number(version));
  const armings = people.flatMap((person) => {
    const arming = armingOf(plan, person, Number(at));
    return arming && arming.due !== null && arming.due > Number(at) ? [arming] : [];
  });
  await writeDeadlines(store, armings);
  return armings.length;
}
