/** Who hears what is told about a path: several parts of a page may want the same one. Pure but for what it holds. */

export interface Listener {
  answer(body: unknown): void;
  refused(): void;
}

export interface Listeners {
  /** The answer ends it. */
  add(path: string, listener: Listener): () => void;
  /** Those who listen now. */
  at(path: string): readonly Listener[];
}

/** Nothing is kept of a path that nobody listens to any more. */
export function createListeners(): Listeners {
  const byPath = new Map<string, readonly Listener[]>();
  const at = (path: string): readonly Listener[] => byPath.get(path) ?? [];
  return {
    at,
    add(path, listener) {
      byPath.set(path, [...at(path), listener]);
      return () => {
        const left = at(path).filter((each) => each !== listener);
        if (left.length === 0) byPath.delete(path);
        else byPath.set(path, left);
      };
    },
  };
}
