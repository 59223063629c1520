/** How many people something holds for, with bounded work: beyond a limit it is told from a sample. Ids are hashes, so the first by id are a fair one. */
import type { PersonRow, Store } from '../store';

/** People looked at, at most; about a second on two cores. */
const MOST_LOOKED_AT = 20_000;
const BATCH = 500;

export interface Counted {
  people: number;
  /** All living people, an estimate likewise. */
  of: number;
  /** The figure is an estimate: only a part was looked at. */
  sampled: boolean;
  /** The time was over before everybody was looked at: there are at least so many. */
  cutOff: boolean;
  /** The first few of them. */
  examples: PersonRow[];
}

/** Of each of these people, whether they count; the order stays. */
export type Judge = (people: PersonRow[]) => boolean[] | Promise<boolean[]>;

export interface CountOptions {
  /** How many people to bring back. */
  examples: number;
  /** Ends the count with what is known by then. */
  signal?: AbortSignal;
}

/** Counts the living people whom the judge accepts, and keeps the first few of them. */
export async function countPeople(store: Store, judge: Judge, { examples, signal }: CountOptions): Promise<Counted> {
  const found: PersonRow[] = [];
  let looked = 0;
  let living = 0;
  let people = 0;
  let batch: PersonRow[] = [];
  const settle = async (): Promise<void> => {
    const held = await judge(batch);
    const holding = batch.filter((_, index) => held[index]);
    living += batch.length;
    people += holding.length;
    found.push(...holding.slice(0, examples - found.length));
    batch = [];
  };
  const rows = store.people.collection
    .find({}, { projection: { pending: 0 } })
    .sort({ _id: 1 })
    .limit(MOST_LOOKED_AT);
  for await (const row of rows) {
    const person = row as unknown as PersonRow;
    looked += 1;
    if (person.deleted || person.mergedInto !== null) continue;
    batch.push(person);
    if (batch.length < BATCH) continue;
    await settle();
    if (signal?.aborted) return { people, of: living, sampled: false, cutOff: true, examples: found };
  }
  await settle();
  const whole = { people, of: living, sampled: false, cutOff: false, examples: found };
  if (looked < MOST_LOOKED_AT || living === 0) return whole;
  const all = await store.people.estimatedDocumentCount();
  const scaled = (part: number): number => Math.round((part / looked) * Math.max(all, looked));
  return { ...whole, people: scaled(people), of: scaled(living), sampled: all > looked };
}
