import { createHash } from 'node:crypto';
import type { EventRow } from '../store';

const PARTITIONS = 64;
/** Longer ids are stored as their hash: an index key stays short and equal ids stay equal. */
const MAX_ID_LENGTH = 120;

/** The partition a person's rows are processed in: the same for every row that names him the same way. */
export function partitionOf(identity: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < identity.length; i++) hash = Math.imul(hash ^ identity.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % PARTITIONS;
}

/** `_id` of an event row: the source's own id in its own namespace, so that no source can hide another's events. */
export function eventId(namespace: string, id: string): string {
  return `${namespace}:${id.length <= MAX_ID_LENGTH ? id : createHash('sha256').update(id).digest('base64url')}`;
}

type Given = Pick<EventRow, '_id' | 'kind' | 'name' | 'timestamp' | 'receivedAt' | 'source'> & Partial<EventRow>;

/** A new event row: what is not given is empty. Its `ordinal` is set when it is accepted. */
export function newEventRow(given: Given): EventRow {
  return {
    userId: null,
    anonymousId: null,
    personId: null,
    properties: {},
    traits: {},
    otherId: null,
    ordinal: 0,
    partition: partitionOf(given.userId ?? given.anonymousId ?? given.personId ?? given._id),
    state: 'new',
    person: null,
    revision: null,
    hops: [],
    attempts: 0,
    lastError: null,
    ...given,
  };
}
