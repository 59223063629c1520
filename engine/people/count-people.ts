/** How many people something holds for, with bounded work: beyond a limit it is told from a sample. Ids are hashes, so the first by id are a fair one. */
import type { PersonRow, Store } from '../store';

/** People looked at, at most; about a second on two cores. */
const MOST_LOOKED_AT = 20_000;

export interface Counted {
  people: number;
  /** All living people, an estimate likewise. */
  of: number;
  /** The figure is an estimate: only a part was looked at. */
  sampled: boolean;
  /** The first few of them. */
  examples: PersonRow[];
}

/** Counts the living people of whom `holds` is true, and keeps up to `examples` of them. */
export async function countPeople(store: Store, holds: (person: PersonRow) => boolean, examples: number): Promise<Counted> {
  const found: PersonRow[] = [];
  let looked = 0;
  let living = 0;
  let people = 0;
  const rows = store.people.collection
    .find({}, { projection: { pending: 0 } })
    .sort({ _id: 1 })
    .limit(MOST_LOOKED_AT);
  for await (const row of rows) {
    const person = row as unknown as PersonRow;
    looked += 1;
    if (person.deleted || person.mergedInto !== null) continue;
    living += 1;
    if (!holds(person)) continue;
    people += 1;
    if (found.length < examples) found.push(person);
  }
  if (looked < MOST_LOOKED_AT || living === 0) return { people, of: living, sampled: false, examples: found };
  const all = await store.people.estimatedDocumentCount();
  const whole = (part: number) => Math.round((part / looked) * Math.max(all, looked));
  return { people: whole(people), of: whole(living), sampled: all > looked, examples: found };
}
