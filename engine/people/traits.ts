/** Traits become attributes: normalised where others rely on the form, limited in number and size, null removes. */

import type { Json, JsonObject } from '../language/facts';
import { canonicalJson } from '../language/hash';
import { isZone } from '../time';

/** Attributes of one person; further new ones are not taken. */
export const MOST_ATTRIBUTES = 500;
/** Characters of one value as JSON; a longer one is not taken. */
export const LONGEST_VALUE = 10_000;

/** Handled as what they are, never stored as attributes. */
const NOT_ATTRIBUTES = new Set(['consent', '__proto__']);

/** E.164 where it can be recognised: `0049 (151) 123-456` → `+49151123456`. Others stay as written: sending to them is skipped with a reason. */
export function normalPhone(text: string): string {
  const compact = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : text.trim();
}

function normalLocale(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Escapes make a text at most six times as long, so a short one needs no writing out; neither does a number. */
function tooLong(value: Json): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return false;
  if (typeof value === 'string' && value.length < LONGEST_VALUE / 6 - 2) return false;
  return canonicalJson(value).length > LONGEST_VALUE;
}

function equal(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}

/** The value as it is kept; undefined when it is of no use and the old one stays. */
function normal(name: string, value: Json): Json | undefined {
  if (tooLong(value)) return undefined;
  switch (name) {
    case 'email':
      return typeof value === 'string' && value.trim() !== '' ? value.trim().toLowerCase() : undefined;
    case 'phone':
      return typeof value === 'string' && value.trim() !== '' ? normalPhone(value) : undefined;
    case 'timezone':
      return typeof value === 'string' && isZone(value.trim()) ? value.trim() : undefined;
    case 'locale':
      return typeof value === 'string' ? (normalLocale(value) ?? undefined) : undefined;
    default:
      return value;
  }
}

/** Whose attributes they are: people and accounts keep theirs alike. */
export type Owner = 'profile' | 'account';

export interface Merged {
  attributes: JsonObject;
  /** `profile.<name>` or `account.<name>` of what is different now. */
  changed: string[];
}

/** Sets the traits one by one; what is equal is no change. */
export function mergeTraits(attributes: JsonObject, traits: JsonObject, owner: Owner = 'profile'): Merged {
  const merged = new Map(Object.entries(attributes));
  const changed: string[] = [];
  for (const [name, given] of Object.entries(traits)) {
    if (NOT_ATTRIBUTES.has(name)) continue;
    const before = merged.get(name);
    if (given === null) {
      if (merged.delete(name)) changed.push(`${owner}.${name}`);
      continue;
    }
    const value = normal(name, given);
    if (value === undefined || (before !== undefined && equal(before, value))) continue;
    if (before === undefined && merged.size >= MOST_ATTRIBUTES) continue;
    merged.set(name, value);
    changed.push(`${owner}.${name}`);
  }
  return { attributes: changed.length > 0 ? Object.fromEntries(merged) : attributes, changed };
}
