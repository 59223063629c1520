/** Rows that say which page of the web app has which journey open. Real clock. */
import type { PresenceRow, Store } from '../../store';

/** A row is written anew this often, ms. */
export const RENEW_MS = 5_000;
/** A row older than this is not there any more, ms: its process died. */
export const GONE_MS = 15_000;

export interface Visit {
  /** Made by the page; one per page load. */
  id: string;
  journeyId: string;
  /** Whose browser it is: the session, or what else let it in. */
  who: string;
}

/** Others who have a journey open: people with another session, and further pages of one's own. */
export interface Others {
  people: number;
  tabs: number;
}

export async function renewVisit(store: Store, { id, journeyId, who }: Visit): Promise<void> {
  const row: Omit<PresenceRow, '_id'> = { journeyId, who, seenReal: new Date() };
  await store.presence.collection.updateOne({ _id: id as never }, { $set: row }, { upsert: true });
}

export async function endVisit(store: Store, id: string): Promise<void> {
  await store.presence.collection.deleteOne({ _id: id as never });
}

/** The visits of a journey that are there now. */
export async function visitsOf(store: Store, journeyId: string): Promise<PresenceRow[]> {
  const since = new Date(Date.now() - GONE_MS);
  const rows = store.presence.collection.find({ journeyId, seenReal: { $gte: since } });
  return (await rows.toArray()) as unknown as PresenceRow[];
}

/** What one of them is told. Pure. */
export function othersOf(visits: readonly PresenceRow[], me: Visit): Others {
  const others = visits.filter(({ _id }) => _id !== me.id);
  const people = new Set(others.flatMap(({ who }) => (who === me.who ? [] : [who])));
  return { people: people.size, tabs: others.filter(({ who }) => who === me.who).length };
}
