/** What is known of others who have a journey open, and what is said of them. Pure. */
import * as z from 'zod/mini';

const told = z.object({ revision: z.nullable(z.int()), people: z.array(z.nullable(z.string())), tabs: z.int() });
type Told = z.output<typeof told>;

/** `down`: nothing is known of others. The revision is the last that was told. */
export interface Presence {
  state: 'connecting' | 'open' | 'down';
  /** Names; null: somebody whose name nobody knows. */
  people: (string | null)[];
  /** Further pages of one's own. */
  tabs: number;
  revision: number | null;
}

export const unknown: Presence = { state: 'connecting', people: [], tabs: 0, revision: null };

/** What cannot be read changes nothing. */
export function hear(presence: Presence, heard: unknown): Presence {
  const read = told.safeParse(heard);
  return read.success ? { state: 'open', ...(read.data as Told) } : presence;
}

/** Others may come and go unseen now: old names would be a lie. */
export const lose = ({ revision }: Presence): Presence => ({ ...unknown, state: 'down', revision });

/** So many are named, the others counted. */
const MOST_NAMES = 2;

/** Whom to name, and how many more to count: `unnamed` of them are known to nobody. */
export function mentioned(people: Presence['people']): { names: string[]; more: number; unnamed: number } {
  const named = people.filter((name) => name !== null);
  const names = named.slice(0, MOST_NAMES);
  return { names, more: people.length - names.length, unnamed: people.length - named.length };
}
