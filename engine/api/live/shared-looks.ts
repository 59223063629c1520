/** One look per second and key, shared by everybody who watches it; nothing is looked at while nobody does. */

/** At most one look per key begins in this time, ms. */
const EVERY_MS = 1_000;
/** A look that takes long is followed by a rest this many times as long: watching never fills the database's time. */
const REST = 4;

export interface Watcher<Seen> {
  /** Called after every look, also when nothing changed, and at once with a look that is fresh. */
  saw(seen: Seen): void;
  /** The look failed; the next one comes all the same. */
  failed(error: unknown): void;
}

/** Begins to watch a key; the answer ends it. */
export type Watch<Seen> = (key: string, watcher: Watcher<Seen>) => () => void;

interface Watched<Seen> {
  watchers: Set<Watcher<Seen>>;
  last: { seen: Seen } | null;
  timer?: NodeJS.Timeout;
}

/** `look` reads what a key stands for. */
export function sharedLooks<Seen>(look: (key: string) => Promise<Seen>): Watch<Seen> {
  const all = new Map<string, Watched<Seen>>();
  const go = async (key: string, watched: Watched<Seen>): Promise<void> => {
    const began = performance.now();
    try {
      const seen = await look(key);
      watched.last = { seen };
      for (const watcher of [...watched.watchers]) watcher.saw(seen);
    } catch (error) {
      watched.last = null;
      for (const watcher of [...watched.watchers]) watcher.failed(error);
    }
    if (watched.watchers.size === 0) return;
    const took = performance.now() - began;
    watched.timer = setTimeout(() => void go(key, watched), Math.max(EVERY_MS - took, REST * took));
  };
  return (key, watcher) => {
    const known = all.get(key);
    const watched: Watched<Seen> = known ?? { watchers: new Set(), last: null };
    watched.watchers.add(watcher);
    if (!known) {
      all.set(key, watched);
      void go(key, watched);
    } else if (watched.last) watcher.saw(watched.last.seen);
    return () => {
      watched.watchers.delete(watcher);
      if (watched.watchers.size > 0 || all.get(key) !== watched) return;
      clearTimeout(watched.timer);
      all.delete(key);
    };
  };
}
