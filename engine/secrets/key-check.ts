import type { Store } from '../store';
import { digestOf, findKey, type KeyKind } from './keys';

/** How long a known key is believed without asking again, real ms: the time a revoked key may still work. */
const BELIEVED_MS = 30_000;
const MAX_REMEMBERED = 1_000;

/** Checks secrets of one kind. Known ones are remembered shortly, so that ingest does not ask the database per event. */
export function keyChecker(store: Store, kind: KeyKind): (secret: string) => Promise<boolean> {
  const believedUntil = new Map<string, number>();
  return async (secret) => {
    const hash = digestOf(secret);
    if ((believedUntil.get(hash) ?? 0) > performance.now()) return true;
    const key = await findKey(store, kind, secret);
    if (!key) {
      believedUntil.delete(hash);
      return false;
    }
    if (believedUntil.size >= MAX_REMEMBERED) believedUntil.clear();
    believedUntil.set(hash, performance.now() + BELIEVED_MS);
    await store.keys.updateOne({ _id: key._id }, { $set: { lastUsedReal: Date.now() } });
    return true;
  };
}
