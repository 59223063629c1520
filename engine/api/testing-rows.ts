/** Rows as the engine leaves them, for tests of what the API shows and does with them. */
import type { ConsentState, JsonObject } from '../language/facts';
import type { MessageRow, RunRow, Store } from '../store';

const HOUR_MS = 3_600_000;
type Consents = Record<string, Record<string, ConsentState>>;

export async function insertPerson(store: Store, _id: string, attributes: JsonObject, consent: Consents = {}): Promise<void> {
  const now = Date.now();
  const empty = { rollups: {}, segments: [], accountId: null, pending: {}, mergedInto: null, deleted: false };
  await store.people.collection.insertOne({
    _id,
    revision: 1,
    attributes,
    consent,
    aliases: [`u:${_id}`],
    createdAt: now,
    updatedAt: now,
    ...empty,
  } as never);
}

/** A message of one run; `sentAt` null: its call is under way. */
export async function insertMessage(
  store: Store,
  given: Pick<MessageRow, '_id' | 'personId'> & Partial<MessageRow>,
): Promise<void> {
  const sentAt = given.sentAt === undefined ? Date.now() : given.sentAt;
  const row: MessageRow = {
    runId: given._id.split(':')[0] ?? '',
    journeyId: 'j',
    version: 1,
    stepId: 'm',
    channel: 'email',
    class: 'marketing',
    topic: 'general',
    connectionId: 'sandbox-email',
    state: sentAt === null ? 'calling' : 'accepted',
    callingUntilReal: Date.now() + 30_000,
    token: 't',
    worker: 'w',
    attempt: 1,
    providerMessageId: null,
    reason: null,
    evidence: {},
    claimedAt: Date.now(),
    updatedAt: Date.now(),
    at: {},
    bodyHash: null,
    title: 'Hello',
    ...given,
    sentAt,
  };
  await store.messages.collection.insertOne(row as never);
}

/** Somebody at a step of version 1 of a journey that was published before. */
export async function insertRun(
  store: Store,
  given: Pick<RunRow, '_id' | 'journeyId' | 'personId' | 'stepId'> & Partial<RunRow>,
): Promise<void> {
  const enteredAt = given.enteredAt ?? Date.now();
  const { stepId, status = 'active' } = given;
  const live = status !== 'completed' && status !== 'exited';
  const row: RunRow = {
    version: 1,
    slot: given._id,
    status,
    live,
    driver: 'd',
    state: {
      visit: { stepId, seq: 1, enteredAt, revision: 1, state: null },
      event: { id: 'e', name: 'Signed Up', properties: { plan: 'pro' }, at: enteredAt, revision: 1 },
      context: {},
      entry: { at: enteredAt, revision: 1 },
      key: null,
      goal: null,
      arms: {},
      moves: 0,
    },
    due: status === 'active' ? enteredAt + 24 * HOUR_MS : null,
    pokes: 0,
    leaseUntilReal: 0,
    leaseToken: null,
    claims: 0,
    inbox: [],
    attempt: 0,
    lastError: null,
    exitReason: null,
    enteredAt,
    endedAt: live ? null : enteredAt + HOUR_MS,
    goalUntil: null,
    operations: [],
    ...given,
  };
  await store.runs.collection.insertOne(row as never);
}
