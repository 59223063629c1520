/** What became of one person, as the product stored it and as their devices got it. */
import { bucketOf } from '../../../engine/language';
import type { Stack } from '../../support/stack';
import type { Given } from '../naive/types';
import type { RealCase } from './real-case';

/** Something that can be compared: what it was, and when it was; null where nothing ended. */
export interface Fact {
  what: string;
  at: number | null;
}

export interface Lived {
  facts: Fact[];
  path: { stepId: string; port: string | null }[];
  /** What no rule of the language decides. */
  given: Given;
}

interface Item {
  seq: number;
  channel: string;
  to: string;
  subject?: string;
  text?: string;
  title?: string;
}

export async function livedBy(stack: Stack, { userId, plan, input }: RealCase): Promise<Lived> {
  const { store, services } = stack.product;
  const { journeyId } = plan;
  const person = await store.people.collection.findOne({ aliases: `u:${userId}` });
  const run = await store.runs.collection.findOne({ journeyId, personId: person?._id });
  const visits = run
    ? await store.visits.collection
        .find({ runId: String(run._id) })
        .sort({ seq: 1 })
        .toArray()
    : [];
  const sent = await store.messages.collection
    .find({ journeyId, sentAt: { $ne: null } })
    .sort({ sentAt: 1 })
    .toArray();
  const read: string[] = [];
  for (const to of addresses(input.person.attributes ?? {})) {
    const response = await fetch(`${services.sandbox.httpUrl}/outbox?limit=500&to=${encodeURIComponent(to)}`);
    const { items } = (await response.json()) as { items: Item[] };
    const inOrder = items.filter((item) => item.to === to).sort((a, b) => a.seq - b.seq);
    read.push(...inOrder.map(({ channel, subject, text, title }) => readLine(channel, subject ?? title ?? text ?? '')));
  }
  const goal = run?.['state']?.goal;
  const facts: Fact[] = [
    ...visits.map(({ stepId, port, leftAt, evidence }) =>
      stayFact(stepId, port, leftAt, port === 'skipped' ? String(evidence['reason']) : undefined),
    ),
    ...sent.map(({ stepId, channel, sentAt }) => sentFact(stepId, channel, sentAt)),
    ...read.map((what) => ({ what, at: null })),
    run
      ? endFact(run['live'] ? 'waiting' : run['status'], run['live'] ? run['stepId'] : run['exitReason'], run['endedAt'] ?? null)
      : await refusal(stack, journeyId),
    goalFact(goal ?? null),
  ];
  return {
    facts,
    path: visits.map(({ stepId, port }) => ({ stepId, port })),
    given: {
      bucket: bucketOf(journeyId, String(person?._id)),
      arm: (visit) => visits[visit]?.['port'] ?? null,
      randomEnd: (visit) => (visits[visit]?.['port'] === 'done' ? visits[visit]['leftAt'] : null),
    },
  };
}

/** The rule that was last to keep them out, and whether it is still looked at. */
async function refusal({ product: { store } }: Stack, journeyId: string): Promise<Fact> {
  const [last] = await store.rejections.collection.find({ journeyId }).sort({ at: -1 }).limit(1).toArray();
  const waiting = await store.rejections.collection.findOne({ journeyId, retryAt: { $gt: 0 } });
  return endFact(waiting ? 'waiting' : 'rejected', last?.['rule'] ?? 'trigger', null);
}

const addresses = ({ email, phone, pushId }: Record<string, unknown>): string[] =>
  [typeof email === 'string' ? email.toLowerCase() : null, phone, pushId].filter((to): to is string => typeof to === 'string');

export const stayFact = (stepId: string, port: string | null, at: number, reason: string | undefined): Fact => ({
  what: `${stepId} → ${port ?? 'out'}${reason ? ` (${reason})` : ''}`,
  at,
});
export const sentFact = (stepId: string, channel: string, at: number): Fact => ({ what: `send ${stepId} ${channel}`, at });
export const readLine = (channel: string, text: string): string =>
  `read ${channel} ${text.replace(' Reply STOP to opt out.', '')}`;
export const endFact = (status: string, reason: string, at: number | null): Fact => ({ what: `${status}: ${reason}`, at });
export const goalFact = (goal: { at: number; value: number | null } | null): Fact =>
  goal ? { what: `goal worth ${goal.value}`, at: goal.at } : { what: 'no goal', at: null };
