/** Which fields are really in use, and what somebody probably meant who wrote another one. Pure. */
import type { KnownFields } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';

/** Everything the fields of a journey can be held against. */
export interface UsedFields {
  paths: ReadonlySet<string>;
  /** Heads of paths about which nothing can be said: nobody and nothing was seen there yet. */
  unseen: ReadonlySet<string>;
}

/** A field that nobody has. */
export interface Doubt {
  path: string;
  /** The most similar field in use. */
  similar: string | null;
}

/** What the ingest itself gives a person; nobody may have it yet and it is right all the same. */
const builtIn = ['email', 'phone', 'timezone', 'locale', 'firstName', 'lastName', 'name', 'createdAt'].map(
  (name) => `profile.${name}`,
);

/** The fields in use for a journey: those that were seen, and those that it writes itself. */
export function usedFields(seen: KnownFields, { trigger, steps }: JourneyDocument): UsedFields {
  const paths = new Set([...builtIn, ...seen.profile, ...seen.account]);
  const heard = trigger?.kind === 'event' ? trigger.on.map(({ event }) => event) : null;
  const events = seen.events.filter(({ name }) => heard === null || heard.includes(name));
  for (const { properties } of events) for (const property of properties) paths.add(`event.properties.${property}`);
  for (const step of Object.values(steps))
    if (step.type === 'update' && Array.isArray(step.operations)) for (const { field } of step.operations) paths.add(field);
  const unseen = new Set<string>();
  if (seen.people === 0) unseen.add('profile');
  if (seen.account.length === 0) unseen.add('account');
  if (heard === null || heard.some((name) => !events.some((event) => event.name === name))) unseen.add('event');
  return { paths, unseen };
}

/** The doubt about a path; null when it is in use, or nothing can be said of it. */
export function doubtAbout(path: string, { paths, unseen }: UsedFields): Doubt | null {
  const head = path.split('.', 1)[0] ?? '';
  const judged = head === 'profile' || head === 'account' || path.startsWith('event.properties.');
  if (!judged || unseen.has(head) || path.endsWith('.') || paths.has(path)) return null;
  // What lies inside a list or below the depth that was looked at is not known one by one.
  if (parentsOf(path).some((parent) => paths.has(parent))) return null;
  return {
    path,
    similar: mostSimilar(
      path,
      [...paths].filter((each) => each.startsWith(`${head}.`)),
    ),
  };
}

function parentsOf(path: string): string[] {
  const parts = path.split('.');
  return parts
    .slice(2)
    .map((_, index) => parts.slice(0, index + 2).join('.'))
    .filter((parent) => parent !== 'event.properties');
}

/** Nobody slips in longer names; comparing grows with the square. */
const LONGEST = 200;

/** The candidate that a slip of the fingers away from `word`; null when none is near. Case, dashes and underscores do not count. */
export function mostSimilar(word: string, candidates: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[_\s-]/g, '');
  if (word.length > LONGEST) return null;
  const wanted = plain(word);
  const most = Math.min(3, Math.ceil(wanted.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of candidates) {
    const away = distance(wanted, plain(candidate), least);
    if (away >= least) continue;
    best = candidate;
    least = away;
  }
  return best;
}

/** Edits between two texts; anything from `limit` on is `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]));
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return Math.min(limit, row[b.length] ?? limit);
}
