/** Silence that began before a journey was published: its deadlines are armed at publication. */
import type { AnyBulkWriteOperation } from 'mongodb';
import type { Plan } from '../language/plan';
import { absenceDeadline } from '../runtime';
import type { PersonRow, Store } from '../store';

const BATCH = 1_000;

/**
 * Arms the deadline of everybody who did the event before. Whoever is silent for longer than the journey asks already is not enrolled
 * by publishing. Repeating it changes nothing. Returns how many were armed.
 */
export async function armExisting(store: Store, plan: Plan, now: number): Promise<number> {
  const { trigger } = plan.document;
  if (trigger.kind !== 'absence') return 0;
  let armed = 0;
  let operations: AnyBulkWriteOperation[] = [];
  const flush = async (): Promise<void> => {
    if (operations.length > 0) await store.deadlines.collection.bulkWrite(operations, { ordered: false });
    operations = [];
  };
  for await (const row of store.people.collection.find({ mergedInto: null }, { projection: { rollups: 1, deleted: 1 } })) {
    const person = row as unknown as Pick<PersonRow, '_id' | 'rollups' | 'deleted'>;
    const due =
      person.deleted || !Object.hasOwn(person.rollups, trigger.event)
        ? null
        : absenceDeadline(trigger, person.rollups[trigger.event]);
    if (due === null || due <= now) continue;
    operations.push({
      updateOne: {
        filter: { _id: `${plan.journeyId}:${person._id}` as never },
        update: { $set: { journeyId: plan.journeyId, personId: person._id, due } },
        upsert: true,
      },
    });
    armed++;
    if (operations.length >= BATCH) await flush();
  }
  await flush();
  return armed;
}
