/** One load of the web app in one tab. Others can tell whether it is still there by the lock it holds. */
import { shortId } from '../ui/short-id';

/** Its name. */
export const visit = shortId();

const lockOf = (name: string): string => `sojourn-visit-${name}`;

/** Only in secure contexts; elsewhere nobody knows, and every other visit counts as over. */
const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
// Held until the page is gone, whatever ends it.
void locks?.request(lockOf(visit), () => new Promise(() => undefined)).catch(() => undefined);

/** The visits of this browser, besides this one, that are still there. */
export async function otherVisits(): Promise<Set<string>> {
  const { held = [] } = (await locks?.query()) ?? {};
  const prefix = lockOf('');
  const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set(names.filter((name) => name !== visit));
}
