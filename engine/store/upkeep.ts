import { defineCollection } from './collection';
import type {
  ConnectionRow,
  CounterRow,
  DeadlineRow,
  KeyRow,
  OperationRow,
  PresenceRow,
  RejectionRow,
  SessionRow,
  SettingRow,
} from './rows';

/** Instants at which something is judged again though nobody wrote anything: one row per person and journey, one for a person's segments. */
export const deadlines = defineCollection<DeadlineRow>({
  name: 'deadlines',
  fields: ['_id', 'kind', 'journeyId', 'personId', 'due', 'revision'],
  indexes: [[{ due: 1 }], [{ journeyId: 1 }], [{ personId: 1 }]],
});

/** Canvas numbers, kept with the visit writes and reconciled on demand. */
export const counters = defineCollection<CounterRow>({
  name: 'counters',
  fields: ['_id', 'journeyId', 'version', 'stepId', 'kind', 'label', 'n'],
  indexes: [[{ journeyId: 1 }]],
});

/** Entries that were refused, with the rule and its evidence. */
export const rejections = defineCollection<RejectionRow>({
  name: 'rejections',
  fields: ['_id', 'journeyId', 'version', 'personId', 'eventId', 'event', 'rule', 'evidence', 'at', 'retryAt'],
  indexes: [
    [{ personId: 1, at: -1 }],
    [{ journeyId: 1, at: -1 }],
    [{ retryAt: 1 }, { partialFilterExpression: { retryAt: { $gt: 0 } } }],
  ],
});

export const connections = defineCollection<ConnectionRow>({
  name: 'connections',
  fields: [
    '_id',
    'connector',
    'name',
    'channel',
    'auth',
    'sender',
    'allowedHosts',
    'sandbox',
    'state',
    'failures',
    'openUntil',
    'lastError',
  ],
  indexes: [],
});

export const keys = defineCollection<KeyRow>({
  name: 'keys',
  fields: ['_id', 'hash', 'kind', 'name', 'user', 'createdAtReal', 'lastUsedReal'],
  indexes: [[{ hash: 1 }]],
});
export const sessions = defineCollection<SessionRow>({
  name: 'sessions',
  fields: ['_id', 'csrf', 'user', 'expiresReal'],
  indexes: [],
});
/** Forgotten by the database a minute after the page was seen last. */
export const presence = defineCollection<PresenceRow>({
  name: 'presence',
  fields: ['_id', 'journeyId', 'who', 'name', 'seenReal'],
  indexes: [[{ journeyId: 1, seenReal: 1 }], [{ seenReal: 1 }, { expireAfterSeconds: 60 }]],
});
/** Small single documents: secrets of this installation, the demo clock, the sample shop's state. */
export const settings = defineCollection<SettingRow>({ name: 'settings', fields: ['_id', 'value'], indexes: [] });
/** What operators did, for the audit trail. */
export const operations = defineCollection<OperationRow>({
  name: 'operations',
  fields: ['_id', 'runId', 'operation', 'by', 'at', 'before', 'accepted'],
  indexes: [[{ runId: 1 }]],
});
