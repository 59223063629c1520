/**
 * "No" takes effect before it is answered (messaging.md §2): the suppression is written first, every claim made after it is judged by
 * it, and the calls that were under way by then are waited for. Nothing leaves after the answer. See opt-out.decision.md.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { Channel, JsonObject } from '../language/facts';
import { addressOf, hashAddress } from '../messaging';
import type { EventRow, PersonRow, Store } from '../store';
import { acceptEvents } from './accept';
import { newEventRow } from './row';

/** The longest an answer waits for calls under way, real ms. */
const CALLS_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 25;
/** Suppressions that a person's own later "yes" lifts; bounces and complaints stay. */
const REVOCABLE = ['unsubscribed', 'stop'];

export interface OptOutDeps {
  store: Store;
  clock: Clock;
  /** Keys the hashes of addresses. */
  addressSecret: string;
}

export interface OptOut {
  channel: Channel;
  /** `*` for everything on the channel. */
  topic: string;
  reason: 'unsubscribed' | 'stop';
  /** Names the call it came by, such as `link` or a connection. */
  source: string;
  messageId: string | null;
  /** The same refusal told twice has the same id. */
  eventId: string;
}

/** A person refuses a channel. Resolves when nothing can leave any more. */
export async function optOut(deps: OptOutDeps, people: readonly PersonRow[], refusal: OptOut): Promise<void> {
  const { channel, topic, reason, source, messageId, eventId } = refusal;
  for (const person of people) {
    const address = addressOf(channel, person.attributes);
    if (address !== null) await suppress(deps, channel, address, reason, source);
  }
  await acceptEvents(
    deps.store,
    people.map((person) =>
      personEvent(deps.clock, {
        _id: `${eventId}:${person._id}`,
        name: 'Message Unsubscribed',
        personId: person._id,
        source,
        properties: { channel, topic, ...(messageId && { messageId }) },
      }),
    ),
  );
  await waitForCalls(deps.store, people, channel);
}

/** Nothing goes to this address on this channel any more. The first reason stays. */
export async function suppress(
  { store, clock, addressSecret }: OptOutDeps,
  channel: Channel,
  address: string,
  reason: string,
  source: string,
): Promise<void> {
  await store.suppressions.collection.updateOne(
    { _id: hashAddress(channel, address, addressSecret) as never },
    { $setOnInsert: { channel, reason, source, at: clock.now() } },
    { upsert: true },
  );
}

/** The person says yes again: what he himself stopped is open; a bounce or a complaint is not his to lift. */
export async function liftSuppression({ store, addressSecret }: OptOutDeps, channel: Channel, address: string): Promise<void> {
  await store.suppressions.collection.deleteOne({
    _id: hashAddress(channel, address, addressSecret) as never,
    reason: { $in: REVOCABLE },
  });
}

/** Waits until no call to these people on this channel is under way that began before now; at most five seconds. */
export async function waitForCalls(store: Store, people: readonly Pick<PersonRow, '_id'>[], channel: Channel): Promise<void> {
  const personId = { $in: people.map((person) => person._id) };
  const giveUpAt = performance.now() + CALLS_WAIT_MS;
  while (performance.now() < giveUpAt) {
    const calling = await store.messages.collection.countDocuments(
      { state: 'calling', callingUntilReal: { $gt: Date.now() }, personId, channel },
      { limit: 1 },
    );
    if (calling === 0) return;
    await sleep(LOOK_EVERY_MS);
  }
}

type PersonEvent = Pick<EventRow, '_id' | 'name' | 'personId' | 'source'> & { properties: JsonObject };

/** Something a known person said or did by way of a message of ours. */
export function personEvent(clock: Clock, given: PersonEvent): EventRow {
  const now = clock.now();
  return newEventRow({ ...given, kind: 'receipt', timestamp: now, receivedAt: now });
}
