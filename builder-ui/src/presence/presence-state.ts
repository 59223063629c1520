/** What is known of others, and since when it is not: a state machine over the stream's events. Pure. */
import * as z from 'zod/mini';

const told = z.object({ revision: z.nullable(z.int()), people: z.int(), tabs: z.int() });
type Told = z.output<typeof told>;

/** `down`: nothing is known of others. The revision is the last that was told. */
export interface Presence {
  state: 'connecting' | 'open' | 'down';
  people: number;
  tabs: number;
  revision: number | null;
}

export const unknown: Presence = { state: 'connecting', people: 0, tabs: 0, revision: null };

/** The server sends something at least every 10 s; silence beyond this is a dead stream, ms. */
export const SILENT_MS = 25_000;

/** An event that cannot be read changes nothing. */
export function hear(presence: Presence, data: string): Presence {
  const read = told.safeParse(parse(data));
  return read.success ? { state: 'open', ...(read.data as Told) } : presence;
}

/** Others may come and go unseen now: old numbers would be a lie. */
export const lose = ({ revision }: Presence): Presence => ({ ...unknown, state: 'down', revision });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
