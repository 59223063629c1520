/** What providers report: finds the message and its person, moves the ledger forward, and lets the report go on as an event of the person. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { isForward } from '../messaging';
import type { EventRow, MessageRow, MessageState, Store } from '../store';

const STATE_OF: Record<string, MessageState> = {
  'Message Delivered': 'delivered',
  'Message Opened': 'opened',
  'Message Clicked': 'clicked',
  'Message Replied': 'replied',
  'Message Bounced': 'bounced',
  'Message Complained': 'complained',
  'Message Failed': 'failed',
};

/**
 * Returns the rows with receipts placed: person, journey and step filled in from the ledger. A receipt nobody can place is left
 * out of people's histories but still closed by the dispatcher.
 */
export async function receiptsOf(store: Store, rows: EventRow[]): Promise<EventRow[]> {
  const receipts = rows.filter((row) => row.kind === 'receipt');
  if (receipts.length === 0) return rows;
  const found = await find(store, receipts);
  const operations: AnyBulkWriteOperation[] = [];
  const placed = rows.map((row) => {
    const message = row.kind === 'receipt' ? found(row) : undefined;
    if (!message) return row;
    const state = STATE_OF[row.name];
    if (state) operations.push(...forward(message, state, row.receivedAt));
    return {
      ...row,
      personId: row.personId ?? message.personId,
      hops: [...(message.hops ?? []), message.journeyId],
      properties: {
        ...row.properties,
        messageId: message._id,
        journeyId: message.journeyId,
        stepId: message.stepId,
        channel: message.channel,
      },
    };
  });
  if (operations.length > 0) await store.messages.collection.bulkWrite(operations, { ordered: true });
  return placed;
}

async function find(store: Store, receipts: EventRow[]): Promise<(row: EventRow) => MessageRow | undefined> {
  const text = (row: EventRow, key: string) => (typeof row.properties[key] === 'string' ? (row.properties[key] as string) : null);
  const ids = receipts.flatMap((row) => text(row, 'messageId') ?? []);
  const providerIds = receipts.flatMap((row) => text(row, 'providerMessageId') ?? []);
  const messages = store.messages.collection;
  const rows = (await Promise.all([
    ids.length > 0 ? messages.find({ _id: { $in: ids } } as never).toArray() : [],
    providerIds.length > 0 ? messages.find({ providerMessageId: { $in: providerIds, $gt: '' } }).toArray() : [],
  ])) as unknown as MessageRow[][];
  const byId = new Map(rows.flat().map((row) => [row._id, row]));
  const byProvider = new Map(rows.flat().map((row) => [row.providerMessageId, row]));
  return (row) => byId.get(text(row, 'messageId') ?? '') ?? byProvider.get(text(row, 'providerMessageId') ?? '-');
}

/** The first instant of each status stays; the state only moves forward, and a late acceptance answers an `unknown`. */
function forward(message: MessageRow, state: MessageState, at: number): AnyBulkWriteOperation[] {
  const first: AnyBulkWriteOperation = {
    updateOne: {
      filter: { _id: message._id as never, [`at.${state}`]: { $exists: false } },
      update: { $set: { [`at.${state}`]: at } },
    },
  };
  if (!isForward(message.state, state)) return [first];
  return [
    first,
    {
      updateOne: {
        filter: { _id: message._id as never, state: message.state },
        update: { $set: { state, updatedAt: at, ...(message.sentAt === null ? { sentAt: at } : {}) } },
      },
    },
  ];
}
