/** What the threads of a backtest share: they take people from one counter, part by part. Apart from who starts them, so that a thread loads little. */
import type { JourneyDocument } from '../language';
import type { BacktestOptions, LoggedPerson } from '../runtime';

/** People a thread takes at a time. */
const PART = 50;

/** What a thread is given. `counters`: the next part, then for each thread how often it asked for one. */
export interface Shared {
  document: JourneyDocument;
  people: readonly LoggedPerson[];
  options: Pick<BacktestOptions, 'from' | 'to' | 'assumeConsent'>;
  counters: Int32Array;
  thread: number;
}

/** The next people this thread takes on; null when none are left. */
export function nextPart({ people, counters, thread }: Shared): readonly LoggedPerson[] | null {
  // First the sign that this thread is at work: whoever finds nothing left looks at it.
  Atomics.add(counters, thread + 1, 1);
  const from = Atomics.add(counters, 0, 1) * PART;
  return from < people.length ? people.slice(from, from + PART) : null;
}

/** How many people were taken on so far, by all threads. */
export const takenOn = ({ people, counters }: Pick<Shared, 'people' | 'counters'>): number =>
  Math.min(people.length, Atomics.load(counters, 0) * PART);
