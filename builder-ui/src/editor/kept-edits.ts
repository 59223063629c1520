/**
 * Edits that are not saved yet are kept in this browser, so that neither a closed tab nor a server that is down loses them. Each
 * visit keeps its own: two tabs of one journey do not write over each other's.
 */
import type { JourneyDocument } from '../../../engine/language';

export interface KeptEdits {
  document: JourneyDocument;
  /** The revision and document they were made on. */
  revision: number;
  base: JourneyDocument;
  /** When they were made, epoch ms. */
  at: number;
}

/** Ids of journeys hold no slash. */
const keyOf = (journeyId: string, visit: string): string => `sojourn-draft-${journeyId}/${visit}`;

/** False when the browser's storage is full or forbidden: the edits are in this tab only. */
export function keepEdits(storage: Storage, journeyId: string, visit: string, edits: KeptEdits): boolean {
  try {
    storage.setItem(keyOf(journeyId, visit), JSON.stringify(edits));
    return true;
  } catch {
    return false;
  }
}

export function forgetEdits(storage: Storage, journeyId: string, visit: string): void {
  storage.removeItem(keyOf(journeyId, visit));
}

function read(storage: Storage, key: string, journeyId: string): KeptEdits | null {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as KeptEdits | null;
    return kept && typeof kept.revision === 'number' && kept.document.id === journeyId ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Takes over the latest edits that this visit, or one that is over, could not save. Earlier ones of other visits stay for the next
 * time. Null when there are none that can be read.
 */
export function takeKeptEdits(storage: Storage, journeyId: string, visit: string, others: ReadonlySet<string>): KeptEdits | null {
  const prefix = keyOf(journeyId, '');
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  const left = keys
    .filter((key) => key.startsWith(prefix) && !others.has(key.slice(prefix.length)))
    .flatMap((key) => {
      const kept = read(storage, key, journeyId);
      return kept ? [{ key, kept }] : [];
    })
    .sort((a, b) => (b.kept.at ?? 0) - (a.kept.at ?? 0));
  const [latest] = left;
  if (!latest) return null;
  // Kept under the new name before the old one goes: between the two they lie there twice, never not at all.
  if (latest.key !== keyOf(journeyId, visit) && keepEdits(storage, journeyId, visit, latest.kept)) storage.removeItem(latest.key);
  return latest.kept;
}
