/** One journey ends a person's runs in another: a row through the door, which every run it means gets to hear as an exit. */
import { newEventRow } from '../ingest';
import type { EventFacts } from '../language/facts';
import type { Effect } from '../language/step';
import type { EventRow } from '../store';
import type { KnownRun } from './enter';

type Given = Pick<EventRow, '_id' | 'timestamp' | 'receivedAt' | 'source'> & Partial<EventRow>;

/** Takes its turn in the person's order: whoever was let in before it is ended, whoever comes after it is not. */
export function exitRow({ journeyId, reason, key }: Extract<Effect, { kind: 'exit-journey' }>, given: Given): EventRow {
  const properties = { journeyId, reason, ...(key === undefined ? {} : { key }) };
  return newEventRow({ ...given, kind: 'exit', name: '$exit', properties });
}

/** Whether the row ends this run of its person: a run never ends itself. */
export function endsRun({ properties, origin }: EventRow, { _id, journeyId, state }: KnownRun): boolean {
  if (journeyId !== properties['journeyId'] || _id === origin?.runId) return false;
  return !Object.hasOwn(properties, 'key') || properties['key'] === state.key;
}

/** What the ended run is told. */
export function exitOf({ properties, origin }: EventRow): EventFacts['exit'] {
  const by = origin ?? { journeyId: '', runId: '', stepId: '' };
  return { reason: String(properties['reason']), by };
}
