/** Where the sender's postal address was given before: most senders have one. Pure. */
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { POSTAL_ADDRESS } from '../../../engine/language/postal-address';

/** The live version of the other journey that was published last. */
export function publishedLast(
  items: readonly Pick<JourneySummary, 'id' | 'liveVersion' | 'publishedAt'>[],
  except: string,
): { id: string; version: number } | null {
  const [last] = items
    .filter(({ id, liveVersion, publishedAt }) => id !== except && liveVersion !== null && publishedAt !== null)
    .toSorted((a, b) => Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? ''));
  return last?.liveVersion == null ? null : { id: last.id, version: last.liveVersion };
}

/** The address a journey carries; null when it has none. */
export function addressIn({ parameters }: Pick<JourneyDocument, 'parameters'>): string | null {
  const value = String(parameters.find(({ name }) => name === POSTAL_ADDRESS)?.value ?? '').trim();
  return value === '' ? null : value;
}
