/** Which attributes, events and properties are really in use: told from those seen last, the commonest first. */
import type { EventRow, PersonRow, Store } from '../store';

const PEOPLE_LOOKED_AT = 500;
const EVENTS_LOOKED_AT = 2_000;
const DEEPEST = 3;
const MOST_PATHS = 300;
const MOST_EVENTS = 200;
/** What a path may be made of; anything else could not be written in a condition. */
const NAME = /^[\p{L}\p{N}_$ -]{1,80}$/u;

export interface KnownFields {
  /** People looked at: nobody at all means that nothing can be missing either. */
  people: number;
  /** `profile.plan`, `profile.address.city` */
  profile: string[];
  /** `account.plan` */
  account: string[];
  events: { name: string; properties: string[] }[];
}

export async function knownFields(store: Store): Promise<KnownFields> {
  const [people, accounts, events] = await Promise.all([
    store.people.collection
      .find({ deleted: false, mergedInto: null }, { projection: { attributes: 1, rollups: 1 } })
      .sort({ updatedAt: -1 })
      .limit(PEOPLE_LOOKED_AT)
      .toArray() as unknown as Promise<Pick<PersonRow, 'attributes' | 'rollups'>[]>,
    store.accounts.collection
      .find({}, { projection: { attributes: 1 } })
      .limit(PEOPLE_LOOKED_AT)
      .toArray() as unknown as Promise<Pick<PersonRow, 'attributes'>[]>,
    // The order of writing: the latest first, without an index.
    store.events.collection
      .find({ kind: 'track' }, { projection: { name: 1, properties: 1 } })
      .sort({ $natural: -1 })
      .limit(EVENTS_LOOKED_AT)
      .toArray() as unknown as Promise<Pick<EventRow, 'name' | 'properties'>[]>,
  ]);
  const counts = new Map<string, number>();
  for (const { rollups } of people)
    for (const [name, { count }] of Object.entries(rollups ?? {})) counts.set(name, (counts.get(name) ?? 0) + count);
  for (const { name } of events) if (!counts.has(name)) counts.set(name, 1);
  return {
    people: people.length,
    profile: pathsOf(people.map(({ attributes }) => attributes)).map((path) => `profile.${path}`),
    account: pathsOf(accounts.map(({ attributes }) => attributes)).map((path) => `account.${path}`),
    events: commonest(counts, MOST_EVENTS)
      .filter((name) => !name.startsWith('$'))
      .map((name) => ({ name, properties: pathsOf(events.filter((each) => each.name === name).map((each) => each.properties)) })),
  };
}

/** The paths of these objects, the commonest first; lists are not entered. */
export function pathsOf(objects: readonly unknown[]): string[] {
  const counts = new Map<string, number>();
  const walk = (value: unknown, prefix: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (!NAME.test(key)) continue;
      const path = prefix === '' ? key : `${prefix}.${key}`;
      counts.set(path, (counts.get(path) ?? 0) + 1);
      if (depth < DEEPEST) walk(inner, path, depth + 1);
    }
  };
  for (const object of objects) walk(object, '', 1);
  return commonest(counts, MOST_PATHS);
}

function commonest(counts: Map<string, number>, most: number): string[] {
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}
