/** Which branches of a journey are folded away is kept in this browser: whoever comes back finds the view they left. */

const keyOf = (journeyId: string): string => `sojourn-folded-${journeyId}`;

/** The folded slots; none when nothing readable is kept. */
export function keptFolds(storage: Storage, journeyId: string): Set<string> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(journeyId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** A full or forbidden storage keeps nothing; the view of this visit does not depend on it. */
export function keepFolds(storage: Storage, journeyId: string, folded: ReadonlySet<string>): void {
  try {
    if (folded.size === 0) storage.removeItem(keyOf(journeyId));
    else storage.setItem(keyOf(journeyId), JSON.stringify([...folded]));
  } catch {
    // Nothing of worth is lost.
  }
}
