import { defineCollection } from './collection';
import type { MessageRow, PressureRow, SuppressionRow } from './rows';

export const messages = defineCollection<MessageRow>({
  name: 'messages',
  fields: [
    '_id',
    'runId',
    'journeyId',
    'version',
    'stepId',
    'personId',
    'channel',
    'class',
    'topic',
    'connectionId',
    'state',
    'callingUntilReal',
    'token',
    'worker',
    'attempt',
    'providerMessageId',
    'reason',
    'evidence',
    'claimedAt',
    'sentAt',
    'updatedAt',
    'at',
    'bodyHash',
    'title',
    'idempotency',
    'output',
  ],
  indexes: [
    [{ runId: 1 }],
    [{ personId: 1, claimedAt: -1 }],
    [{ journeyId: 1, claimedAt: -1 }],
    [{ callingUntilReal: 1 }, { partialFilterExpression: { state: 'calling' } }],
    [{ providerMessageId: 1 }, { partialFilterExpression: { providerMessageId: { $gt: '' } } }],
  ],
});

/** One document per person: what was sent lately and what is reserved, for caps. */
export const pressure = defineCollection<PressureRow>({ name: 'pressure', fields: ['_id', 'revision', 'sends'], indexes: [] });

/** `_id` = hash of channel and address: survives erasure of the person. */
export const suppressions = defineCollection<SuppressionRow>({
  name: 'suppressions',
  fields: ['_id', 'channel', 'reason', 'source', 'at'],
  indexes: [],
});
