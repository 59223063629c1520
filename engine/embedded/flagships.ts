/** Puts the ready-made journeys into a workspace and publishes them. */
import { flagships } from '../../definitions';
import { type JourneyDocument, workNamedIn } from '../language';
import type { ApiClient } from './api-client';

/** Creates and publishes what is not there yet; a journey somebody edited is left alone. Returns the ids. */
export async function publishFlagships(api: ApiClient): Promise<string[]> {
  const existing = await idsAt(api, '/journeys');
  const fresh = flagships().filter(({ id }) => !existing.has(id));
  await provideWork(
    api,
    fresh.map(({ document }) => document),
  );
  for (const { id, document } of fresh) {
    const created = await api.post<{ revision: number }>('/journeys', document);
    await api.post(`/journeys/${id}/publish`, { revision: created.revision, note: 'As delivered' });
  }
  return flagships().map(({ id }) => id);
}

const KEPT_AT = { team: '/teams', pool: '/pools' } as const;

/** Makes the teams (without members) and pools (without codes) that journeys name and the workspace lacks. */
export async function provideWork(api: ApiClient, documents: readonly JourneyDocument[]): Promise<void> {
  const named = documents.flatMap(workNamedIn);
  for (const kind of ['team', 'pool'] as const) {
    const there = await idsAt(api, KEPT_AT[kind]);
    const wanted = new Set(named.flatMap((one) => (one.kind === kind ? [one.id] : [])));
    for (const id of wanted) if (!there.has(id)) await api.post(KEPT_AT[kind], { id, name: nameOf(id) });
  }
}

const idsAt = async (api: ApiClient, path: string) =>
  new Set((await api.get<{ items: { id: string }[] }>(path)).items.map(({ id }) => id));

/** `customer-success` → `Customer success`. */
const nameOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
