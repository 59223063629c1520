import { isObject } from '../language/conditions';
import type { EventFacts } from '../language/facts';
import type { EventRow, Store } from '../store';
import { eventFactsOf } from './load';
import type { Happened } from './react';

/** An event as it came in, and the journeys it came through. */
export interface Original {
  event: EventFacts;
  hops: readonly string[];
}

/** The events whose rejection had a grace that is over now: they are judged again as they came in. */
export async function originalsOf(store: Store, happenings: Happened[]): Promise<Map<string, Original>> {
  const ids = happenings.flatMap(({ row }) => (row?.name === '$grace' ? [String(row.properties['eventId'])] : []));
  if (ids.length === 0) return new Map();
  const rows = (await store.events.collection.find({ _id: { $in: ids } } as never).toArray()) as unknown as EventRow[];
  const originals = new Map(rows.map((row): [string, Original] => [row._id, { event: eventFactsOf(row), hops: row.hops }]));
  // What has no row of its own, or is told differently than it came in, stands in the rejection.
  for (const { row } of happenings) {
    const kept = row?.name === '$grace' ? row.properties['event'] : null;
    if (!isObject(kept)) continue;
    const event = kept as unknown as EventFacts;
    originals.set(String(row?.properties['eventId']), { event, hops: event.hops ?? [] });
  }
  return originals;
}
