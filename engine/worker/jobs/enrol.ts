import { acceptEvents, newEventRow } from '../../ingest';
import { mayBeIn } from '../../journeys';
import type { JobRow, PersonRow } from '../../store';
import type { Chunk, JobDeps } from '.';

/** While more events than this wait at the door, nobody is enrolled: what people do goes first. */
const MOST_WAITING = 2_000;

/**
 * Lets a chunk of people in through the door, one event each: a repeated chunk meets its own events. The entry rules are judged there;
 * whom the audience does not admit is left out here already, where that can be told from the person alone.
 */
export async function enrolChunk({ store, plans, clock }: JobDeps, job: JobRow, people: PersonRow[]): Promise<Chunk> {
  const waiting = await store.events.collection.countDocuments({ state: 'new' }, { limit: MOST_WAITING });
  if (waiting >= MOST_WAITING) return null;
  const now = clock.now();
  const { version, prefix, name } = job.params;
  const plan = await plans.planOf(job.subject, Number(version));
  const rows = people
    .filter((person) => mayBeIn(plan, person, now))
    .map((person) =>
      newEventRow({
        _id: `${prefix}:${person._id}`,
        kind: 'entry',
        name: String(name),
        personId: person._id,
        properties: { journeyId: plan.journeyId, context: {} },
        timestamp: now,
        receivedAt: now,
        source: 'engine',
      }),
    );
  if (rows.length > 0) await acceptEvents(store, rows);
  return rows.length;
}
