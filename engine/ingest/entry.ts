import type { JsonObject } from '../language/facts';
import type { EventRow } from '../store';
import { faultOf } from './limits';
import { newEventRow } from './row';

/** Bytes of the context an entrant may bring along. */
export const MAX_CONTEXT_BYTES = 64 * 1024;

/** Why a context cannot be brought along; null when it can. */
export function contextFault(context: JsonObject): { kind: 'shape'; detail: string } | { kind: 'size' } | null {
  const detail = faultOf(context);
  if (detail) return { kind: 'shape', detail };
  return Buffer.byteLength(JSON.stringify(context)) > MAX_CONTEXT_BYTES ? { kind: 'size' } : null;
}

type Given = Pick<EventRow, '_id' | 'timestamp' | 'receivedAt' | 'source'> & Partial<EventRow>;

/** The row by which a person enters a journey by call; the caller has checked that they may. */
export function entryRow(journeyId: string, context: JsonObject, given: Given): EventRow {
  return newEventRow({ ...given, kind: 'entry', name: '$entry', properties: { journeyId, context } });
}
