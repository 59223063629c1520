/** What one verified call of a provider told us, taken in: receipts and events through the door, refusals with effect before the answer. */
import type { InboundMessage, Receipt, WebhookNews } from '../../connectors';
import { addressOf, normalisePhone } from '../messaging';
import type { EventRow, MessageRow, PersonRow } from '../store';
import { acceptEvents } from './accept';
import { connectorEventRow } from './connector-events';
import { liftSuppression, type OptOutDeps, optOut, personEvent, suppress } from './opt-out';
import { ledgerIdOf, receiptRow } from './receipts';
import { eventId } from './row';
import { arrivalAt } from './skew';

/** Several accounts may share a telephone; more than this is a test number. */
const MAX_SHARING = 20;

export interface Sender {
  connectionId: string;
  connectorId: string;
}

/** Resolves when everything is durable and every "no" in it is in force. */
export async function takeNews(deps: OptOutDeps, { connectionId, connectorId }: Sender, news: WebhookNews): Promise<void> {
  const arrival = arrivalAt(deps.clock, null);
  for (const receipt of news.receipts) if (receipt.suppress) await suppressRecipient(deps, receipt, connectionId);
  const rows = [
    ...news.receipts.map((receipt) => receiptRow(receipt, connectionId, arrival)),
    ...news.events.map((event) => connectorEventRow(event, connectorId, arrival)),
  ];
  await acceptEvents(
    deps.store,
    rows.filter((row) => row !== null),
  );
  for (const message of news.inbound) await takeInbound(deps, message, connectionId);
}

/** Hard bounce, complaint, opt-out at the provider: the address must not be written to again. */
async function suppressRecipient(deps: OptOutDeps, receipt: Receipt, source: string): Promise<void> {
  const { store } = deps;
  const ledgerId = ledgerIdOf(receipt);
  const filter = ledgerId === null ? { providerMessageId: { $eq: receipt.providerMessageId, $gt: '' } } : { _id: ledgerId };
  const message = (await store.messages.collection.findOne(filter as never)) as unknown as MessageRow | null;
  if (!message?.channel) return;
  const person = (await store.people.findById(message.personId).lean()) as PersonRow | null;
  const address = person && addressOf(message.channel, person.attributes);
  if (address) await suppress(deps, message.channel, address, receipt.status, source);
}

/** A person answers. STOP, START and free words for them are instructions; everything is an answer that journeys can wait for. */
async function takeInbound(deps: OptOutDeps, inbound: InboundMessage, connectionId: string): Promise<void> {
  const address = normalisePhone(inbound.from);
  const people = address === null ? [] : await peopleByPhone(deps, address);
  if (inbound.intent === 'stop' && address !== null) await suppress(deps, inbound.channel, address, 'stop', connectionId);
  const id = eventId(`r:${connectionId}`, inbound.dedupeKey);
  const { channel, intent, text } = inbound;
  const replies = await Promise.all(
    people.map(async (person): Promise<EventRow> => {
      const messageId = await latestMessage(deps, person, inbound);
      return personEvent(deps.clock, {
        _id: `${id}:reply:${person._id}`,
        name: 'Message Replied',
        personId: person._id,
        source: connectionId,
        properties: { channel, intent, text, messageId },
      });
    }),
  );
  await acceptEvents(deps.store, replies);
  switch (intent) {
    case 'stop':
      await optOut(deps, people, {
        channel,
        topic: '*',
        reason: 'stop',
        source: connectionId,
        messageId: null,
        eventId: `${id}:stop`,
      });
      return;
    case 'start':
      if (address !== null) await liftSuppression(deps, channel, address);
      await acceptEvents(
        deps.store,
        people.map((person) =>
          personEvent(deps.clock, {
            _id: `${id}:start:${person._id}`,
            name: 'Consent Changed',
            personId: person._id,
            source: connectionId,
            properties: { channel, topic: '*', state: 'subscribed' },
          }),
        ),
      );
      return;
    case 'help':
    case 'reply':
      return;
  }
}

async function peopleByPhone({ store }: OptOutDeps, phone: string): Promise<PersonRow[]> {
  const rows = (await store.people
    .find({ 'attributes.phone': phone } as never)
    .limit(MAX_SHARING)
    .lean()) as unknown as PersonRow[];
  return rows.filter((person) => !person.mergedInto && !person.deleted);
}

/** The message a person most likely answers: the latest one on that channel. */
async function latestMessage({ store }: OptOutDeps, person: PersonRow, { channel }: InboundMessage): Promise<string | null> {
  const [row] = await store.messages
    .find({ personId: person._id, channel, sentAt: { $ne: null } }, { _id: 1 })
    .sort({ claimedAt: -1 })
    .limit(1)
    .lean();
  return row ? String(row._id) : null;
}
