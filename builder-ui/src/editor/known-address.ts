/** Where the sender's postal address was given before: most senders have one. Pure. */
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { POSTAL_ADDRESS } from '../../../engine/language/postal-address';

/** Journeys that send no marketing email have no address: so many are asked. */
const ASKED = 6;

/** Live versions of the other journeys, those published last first. */
export function publishedLast(
  items: readonly Pick<JourneySummary, 'id' | 'liveVersion' | 'publishedAt'>[],
  except: string,
): { id: string; version: number }[] {
  return items
    .filter(({ id, liveVersion, publishedAt }) => id !== except && liveVersion !== null && publishedAt !== null)
    .toSorted((a, b) => Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? ''))
    .slice(0, ASKED)
    .map(({ id, liveVersion }) => ({ id, version: liveVersion ?? 1 }));
}

/** The address a journey carries; null when it has none. */
export function addressIn({ parameters }: Pick<JourneyDocument, 'parameters'>): string | null {
  const value = String(parameters.find(({ name }) => name === POSTAL_ADDRESS)?.value ?? '').trim();
  return value === '' ? null : value;
}
