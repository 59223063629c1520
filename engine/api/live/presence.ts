/** Rows that say which page of the web app has which journey open. Real clock. */
import type { JourneyRow, PresenceRow, Store } from '../../store';

/** A row is written anew this often, ms. */
export const RENEW_MS = 5_000;
/** A row older than this is not there any more, ms: its process died. */
export const GONE_MS = 15_000;

export interface Visit {
  /** Made by the page; one per page load. */
  id: string;
  journeyId: string;
  /** Whose browser it is: the user, the session, or what else let it in. */
  who: string;
  /** What they are called; null when nobody knows. */
  name: string | null;
}

/** Others who have a journey open: names of people (null: not known), and how many further pages of one's own. */
export interface Others {
  people: (string | null)[];
  tabs: number;
}

/** What a look at a journey sees. */
export interface Present {
  visits: PresenceRow[];
  /** Of the draft; null when the journey is gone. */
  revision: number | null;
}

export async function renewVisit(store: Store, { id, journeyId, who, name }: Visit): Promise<void> {
  const row: Omit<PresenceRow, '_id'> = { journeyId, who, name, seenReal: new Date() };
  await store.presence.collection.updateOne({ _id: id as never }, { $set: row }, { upsert: true });
}

export async function endVisit(store: Store, id: string): Promise<void> {
  await store.presence.collection.deleteOne({ _id: id as never });
}

/** The visits of a journey that are there now, and its revision. */
export async function presentIn(store: Store, journeyId: string): Promise<Present> {
  const since = new Date(Date.now() - GONE_MS);
  const [visits, journey] = await Promise.all([
    store.presence.collection.find({ journeyId, seenReal: { $gte: since } }).toArray() as unknown as Promise<PresenceRow[]>,
    store.journeys.findById(journeyId, { revision: 1 }).lean() as Promise<Pick<JourneyRow, 'revision'> | null>,
  ]);
  return { visits, revision: journey?.revision ?? null };
}

/** What one of them is told. Pure. */
export function othersOf(visits: readonly PresenceRow[], me: Visit): Others {
  const others = visits.filter(({ _id }) => _id !== me.id);
  const people = new Map(others.flatMap(({ who, name }) => (who === me.who ? [] : [[who, name ?? null] as const])));
  const byName = (a: string | null, b: string | null) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b));
  return { people: [...people.values()].sort(byName), tabs: others.filter(({ who }) => who === me.who).length };
}
