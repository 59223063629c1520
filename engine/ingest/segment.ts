/** One call in Segment's wire format → one event row, or the reason why not. Pure: the SDKs' formats are spelt out in `segment.test.ts`. */
import { randomId } from '../ids';
import { isObject, objectOf } from '../language/conditions';
import type { JsonObject } from '../language/facts';
import type { ProblemCode } from '../problem';
import type { EventRow } from '../store';
import { canonicalEventName } from './catalogue';
import { faultOf, MAX_EVENT_BYTES, MAX_NAME_LENGTH } from './limits';
import { withMinorUnits } from './money';
import { eventId, newEventRow } from './row';
import { type Arrival, happenedAt } from './skew';

export const callKinds = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type CallKind = (typeof callKinds)[number];

export type Mapped = { row: EventRow } | { rejected: Rejected };
export interface Rejected {
  messageId: string | null;
  code: ProblemCode;
  message: string;
}

/** Maps one call. `sentAt` is the batch's, used when the call has none of its own. */
export function toEventRow(kind: CallKind, call: unknown, arrival: Arrival): Mapped {
  if (!isObject(call)) return refuse(null, 'bad_request', 'An event is a JSON object.');
  const messageId = text(call['messageId']);
  const fault = faultOf(call);
  if (fault) return refuse(messageId, 'bad_request', fault);
  const bytes = Buffer.byteLength(JSON.stringify(call));
  if (bytes > MAX_EVENT_BYTES)
    return refuse(messageId, 'body_too_large', `The event has ${bytes} bytes; at most ${MAX_EVENT_BYTES} are taken.`);

  const userId = identity(call['userId']);
  const anonymousId = identity(call['anonymousId']);
  if (userId === null && anonymousId === null)
    return refuse(messageId, 'bad_request', 'An event needs `userId` or `anonymousId`, at most 200 characters long.');

  const parts = partsOf(kind, call);
  if (typeof parts === 'string') return refuse(messageId, 'bad_request', parts);
  const timestamp = happenedAt(text(call['timestamp']) ?? text(call['originalTimestamp']), text(call['sentAt']), arrival);
  const row = newEventRow({
    _id: eventId('m', messageId ?? randomId()),
    kind,
    userId,
    anonymousId,
    timestamp,
    receivedAt: arrival.now,
    source: 'segment',
    ...parts,
  });
  return { row };
}

type Parts = Pick<EventRow, 'name'> & Partial<Pick<EventRow, 'properties' | 'traits' | 'otherId'>>;

/** What only this kind of call carries; a sentence when it is missing. */
function partsOf(kind: CallKind, call: JsonObject): Parts | string {
  const properties = objectOf(call['properties']);
  switch (kind) {
    case 'track': {
      const event = text(call['event'])?.trim() ?? '';
      if (event === '' || event.length > MAX_NAME_LENGTH) return 'A track call needs `event`: a name of 1–200 characters.';
      return { name: canonicalEventName(event), properties: withMinorUnits(properties) };
    }
    case 'page':
    case 'screen':
      return { name: kind === 'page' ? 'Page Viewed' : 'Screen Viewed', properties: { ...namesOf(call), ...properties } };
    case 'identify':
      return { name: 'Identify', traits: { ...objectOf(objectOf(call['context'])['traits']), ...objectOf(call['traits']) } };
    case 'group': {
      const otherId = identity(call['groupId']);
      return otherId === null ? 'A group call needs `groupId`.' : { name: 'Group', otherId, traits: objectOf(call['traits']) };
    }
    case 'alias': {
      const otherId = identity(call['previousId']);
      if (otherId === null || identity(call['userId']) === null) return 'An alias call needs `previousId` and `userId`.';
      return { name: 'Alias', otherId };
    }
  }
}

/** `name` and `category` stand beside the properties of page and screen calls. */
function namesOf(call: JsonObject): JsonObject {
  const names: JsonObject = {};
  for (const field of ['name', 'category'] as const) {
    const value = text(call[field]);
    if (value !== null) names[field] = value;
  }
  return names;
}

/** Ids arrive as strings or, from loosely typed callers, as numbers. */
function identity(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : (text(value)?.trim() ?? '');
  return id === '' || id.length > MAX_NAME_LENGTH ? null : id;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const refuse = (messageId: string | null, code: ProblemCode, message: string): Mapped => ({
  rejected: { messageId, code, message },
});
