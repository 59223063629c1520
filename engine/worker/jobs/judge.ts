import { applySegments } from '../../people/apply-segments';
import { batchId, type Change, clearPending, commit } from '../../people/commit';
import type { JobRow, PersonRow, Transition } from '../../store';
import { react } from '../react';
import type { Chunk, JobDeps } from '.';

/** Says nothing about the person: only the segments, which end every change, are judged anew. */
function untouched<Person extends { revision: number }>(person: Person): { person: Person; transition: Transition } {
  const revision = person.revision + 1;
  return { person: { ...person, revision }, transition: { changed: [], revision, event: null, created: false } };
}

/** Brings the membership of a chunk up to date. Only people for whom something is different are written. */
export async function judgeChunk(deps: JobDeps, job: JobRow, people: PersonRow[], mayWrite: () => boolean): Promise<Chunk> {
  const { store } = deps;
  const now = deps.clock.now();
  const segments = await deps.segments.current();
  const changes = people
    .filter((row) => {
      const { person, transition } = applySegments(row, untouched(row), segments, now);
      return transition.segments || transition.judgeAt !== undefined || person.segments.join() !== row.segments.join();
    })
    .map((row): Change => ({ id: `${job._id}:${row._id}`, aliases: [], personId: row._id, mergeKnown: false, apply: untouched }));
  if (changes.length === 0) return 0;
  const batch = batchId();
  const committed = await commit(store, changes, { batch, now, mayWrite, attributePlans: [], segments });
  if (!committed) return null;
  const happenings = [...committed.values()].map((result) => ({ ...result, row: null }));
  await react(deps, happenings);
  await clearPending(
    store,
    batch,
    happenings.map(({ person }) => person._id),
  );
  return changes.length;
}
