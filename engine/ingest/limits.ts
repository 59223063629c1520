/** What a caller may send (reliability: input limits). Everything beyond is refused by name, never cut silently. */

/** Bytes of a request body, after decompression. SDKs stop at 480 kB of events. */
export const MAX_BODY_BYTES = 500 * 1024;
/** Bytes of one event as JSON. */
export const MAX_EVENT_BYTES = 32 * 1024;
/** Events in one batch. */
export const MAX_BATCH_EVENTS = 1_000;
export const MAX_DEPTH = 32;
/** Keys of one event, over all its levels. */
export const MAX_KEYS = 500;
/** Characters of an event name, a user id, an anonymous id. */
export const MAX_NAME_LENGTH = 200;

/** Keys that mean something to JavaScript or to the database driver, so they cannot be data. */
const RESERVED_KEYS = new Set(['__proto__', '_bsontype']);

/** Says in one sentence why a value is not acceptable, or null. Walks at most `MAX_KEYS` keys. */
export function faultOf(value: unknown): string | null {
  let keys = 0;
  const walk = (node: unknown, depth: number): string | null => {
    if (typeof node !== 'object' || node === null) return null;
    if (depth > MAX_DEPTH) return `It is nested deeper than ${MAX_DEPTH} levels.`;
    if (Array.isArray(node)) {
      for (const item of node) {
        const fault = walk(item, depth + 1);
        if (fault) return fault;
      }
      return null;
    }
    for (const [key, child] of Object.entries(node)) {
      if (++keys > MAX_KEYS) return `It has more than ${MAX_KEYS} keys.`;
      if (RESERVED_KEYS.has(key) || key.includes('\u0000')) return 'A key has a reserved name.';
      const fault = walk(child, depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  return walk(value, 1);
}
