import type { Store } from '../../store';

/** The index prefix of a list over journeys: one journey, or all of them by name, so that the index on journey and instant serves both. */
export async function journeyScope(store: Store, journey: string | undefined): Promise<Record<string, unknown>> {
  if (journey !== undefined) return { journeyId: journey };
  const ids = await store.journeys.find({}, { _id: 1 }).lean();
  return { journeyId: { $in: ids.map((row) => String(row._id)) } };
}
