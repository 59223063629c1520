/** Edits that are not saved yet are kept in this browser, so that neither a closed tab nor a server that is down loses them. */
import type { JourneyDocument } from '../../../engine/language';

export interface KeptEdits {
  document: JourneyDocument;
  /** The revision and document they were made on. */
  revision: number;
  base: JourneyDocument;
}

const keyOf = (journeyId: string): string => `sojourn-draft-${journeyId}`;

export function keepEdits(journeyId: string, edits: KeptEdits): void {
  try {
    localStorage.setItem(keyOf(journeyId), JSON.stringify(edits));
  } catch {
    // Full or forbidden storage: the edits are still in this tab and are sent from here.
  }
}

export function forgetEdits(journeyId: string): void {
  localStorage.removeItem(keyOf(journeyId));
}

/** Null when there are none, or when they cannot be read. */
export function readKeptEdits(journeyId: string): KeptEdits | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(journeyId)) ?? 'null') as KeptEdits | null;
    return kept && typeof kept.revision === 'number' && kept.document.id === journeyId ? kept : null;
  } catch {
    return null;
  }
}
