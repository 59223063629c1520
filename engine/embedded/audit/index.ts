/**
 * The auditor: reads what clients were acknowledged, what the providers received, and the API, and compares them with a naive
 * expectation. It never looks into the database, and shares no code with the engine.
 */
import type { ApiClient } from '../api-client';
import type { OutboxHead } from '../shop/recipients';
import type { Acknowledged } from '../shop/senders';
import { missingEntries } from './entries';
import { keyOfCopy, type Received, readOutbox } from './outbox';

export interface AuditInput {
  api: ApiClient;
  journal: Acknowledged[];
  outboxFile: string;
  /** Who unsubscribed or replied STOP, and the real instant at which that was acknowledged. */
  leavers: { item: OutboxHead; acknowledgedReal: number }[];
  /** Journey time at the end. */
  now: number;
}

export interface AuditedRun {
  id: string;
  journeyId: string;
  personId: string;
  status: 'active' | 'parked' | 'paused' | 'completed' | 'exited';
  stepId: string;
  due: string | null;
  enteredAt: string;
  lastError: { code: string } | null;
}

export interface AuditedMessage {
  id: string;
  runId: string;
  /** Null: no message, but the call of an action. */
  channel: 'email' | 'sms' | 'push' | null;
  class: 'marketing' | 'transactional';
  topic: string;
  state: string;
  sentAt: string | null;
  providerMessageId: string | null;
}

export interface Audit {
  counts: { lost: number; duplicated: number; afterUnsubscribe: number; stuck: number };
  findings: string[];
}

/** A run may be this late before it counts as stuck, journey ms. */
const STUCK_MS = 60_000;

export async function audit(input: AuditInput): Promise<Audit> {
  const [runs, ledger, received] = await Promise.all([
    input.api.all<AuditedRun>('/runs'),
    input.api.all<AuditedMessage>('/messages'),
    readOutbox(input.outboxFile),
  ]);
  const messages = ledger.filter(({ channel }) => channel !== null);
  const lost = [...missingEntries(input.journal, await peopleOf(input.api), runs), ...lostMessages(messages, received)];
  const duplicated = duplicates(messages, received);
  const afterUnsubscribe = sentAfterLeaving(input.leavers, messages, received);
  const stuck = stuckRuns(runs, input.now);
  return {
    counts: { lost: lost.length, duplicated: duplicated.length, afterUnsubscribe: afterUnsubscribe.length, stuck: stuck.length },
    findings: [
      ...lost.map((text) => `lost: ${text}`),
      ...duplicated.map((text) => `duplicated: ${text}`),
      ...afterUnsubscribe.map((text) => `after unsubscribe: ${text}`),
      ...stuck.map((text) => `stuck: ${text}`),
    ],
  };
}

interface AuditedPerson {
  id: string;
  userId: string | null;
}

async function peopleOf(api: ApiClient): Promise<Map<string, string>> {
  const people = await api.all<AuditedPerson>('/people');
  return new Map(people.flatMap(({ id, userId }) => (userId === null ? [] : [[userId, id] as const])));
}

/** Said to be sent, but no provider has it. */
function lostMessages(messages: AuditedMessage[], received: Received[]): string[] {
  const ids = new Set(received.map(({ messageKey }) => messageKey));
  return messages
    .filter((message) => message.sentAt !== null && !ids.has(keyOf(message)))
    .map((message) => `message ${message.id} (${message.channel}) never reached the provider`);
}

/** The same visit's message more than once, or something the API does not know of. */
function duplicates(messages: AuditedMessage[], received: Received[]): string[] {
  const known = new Map(messages.map((message) => [keyOf(message), message]));
  const seen = new Set<string>();
  return received.flatMap(({ messageKey, channel }) => {
    const again = seen.has(messageKey);
    seen.add(messageKey);
    if (again) return [`${channel} ${messageKey} arrived twice`];
    return known.has(messageKey) ? [] : [`${channel} ${messageKey} arrived but is in no ledger`];
  });
}

/** How a provider's copy names the message: mail by its Message-ID (made from our id), the others by the provider's own id. */
function keyOf(message: AuditedMessage): string {
  return message.channel === 'email'
    ? `email ${message.id.replace(/[^A-Za-z0-9_-]+/g, '.')}`
    : `${message.channel} ${message.providerMessageId}`;
}

/**
 * Marketing that a provider took after the recipient's wish to leave had been acknowledged. A mail's one-click link leaves the list (topic) of
 * that mail, STOP ends all texts.
 */
function sentAfterLeaving(leavers: AuditInput['leavers'], messages: AuditedMessage[], received: Received[]): string[] {
  const known = new Map(messages.map((message) => [keyOf(message), message]));
  return leavers.flatMap(({ item, acknowledgedReal }) => {
    const list = known.get(keyOfCopy(item))?.topic;
    return received
      .filter(({ channel, to, at }) => channel === item.channel && to === item.to && at > acknowledgedReal)
      .filter((copy) => {
        const message = known.get(copy.messageKey);
        return copy.channel === 'sms' || (message?.class === 'marketing' && (list === undefined || message.topic === list));
      })
      .map((copy) => `${copy.channel} ${copy.messageKey}, ${copy.at - acknowledgedReal} ms after the acknowledgement`);
  });
}

/** Neither ended, nor parked and listed, nor waiting for a future instant. */
function stuckRuns(runs: AuditedRun[], now: number): string[] {
  return runs
    .filter((run) => run.status === 'active' && (run.due === null || Date.parse(run.due) < now - STUCK_MS))
    .map((run) => `run ${run.id} of ${run.journeyId} at ${run.stepId}, due ${run.due}`);
}
