/** A few real people to show a rule on: from different zones, so that local times differ. */
import { valueAt } from '../language';
import type { PersonRow, Store } from '../store';
import { isZone } from '../time';

/** The latest changed people who are looked at. */
const LOOKED_AT = 300;

/**
 * Up to `count` living people, one per zone as far as there are zones. Those come first who have a value at `having`, a path such
 * as `profile.trialEndsAt`.
 */
export async function samplePeople(store: Store, count: number, having: string | undefined): Promise<PersonRow[]> {
  const rows = (await store.people.collection
    .find({ deleted: false, mergedInto: null }, { projection: { pending: 0, rollups: 0 } })
    .sort({ updatedAt: -1 })
    .limit(LOOKED_AT)
    .toArray()) as unknown as PersonRow[];
  const has = ({ attributes }: PersonRow) => {
    if (!having?.startsWith('profile.')) return true;
    const value = valueAt(attributes, having.slice('profile.'.length));
    return value !== undefined && value !== null;
  };
  const ranked = [...rows.filter(has), ...rows.filter((person) => !has(person))];
  const chosen = new Map<string, PersonRow>();
  for (const person of ranked) if (!chosen.has(zoneOf(person))) chosen.set(zoneOf(person), person);
  const different = [...chosen.values()].sort((a, b) => Number(has(b)) - Number(has(a)));
  const rest = ranked.filter((person) => !different.includes(person));
  return [...different, ...rest].slice(0, count);
}

/** The zone a person gave; empty when they gave none. */
export function zoneOf({ attributes: { timezone } }: Pick<PersonRow, 'attributes'>): string {
  return typeof timezone === 'string' && isZone(timezone) ? timezone : '';
}
