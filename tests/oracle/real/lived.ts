/** What became of one person, as the product stored it and as their devices got it. */
import { bucketOf } from '../../../engine/language';
import type { Stack } from '../../support/stack';
import type { Given, JsonObject } from '../naive/types';
import type { RealCase } from './real-case';

/** Something that can be compared: what it was, and when it was; null where nothing ended. */
export interface Fact {
  what: string;
  at: number | null;
}

export interface Lived {
  facts: Fact[];
  runs: LivedRun[];
}

export interface LivedRun {
  path: { stepId: string; port: string | null }[];
  /** What no rule of the language decides. */
  given: Given;
}

interface Item {
  channel: string;
  to: string;
  subject?: string;
  text?: string;
  title?: string;
}

export async function livedBy(stack: Stack, { userId, plan, input }: RealCase): Promise<Lived> {
  const { store } = stack.product;
  const { journeyId } = plan;
  const person = await store.people.collection.findOne({ aliases: `u:${userId}` });
  const rows = await store.runs.collection.find({ journeyId, personId: person?._id }).sort({ enteredAt: 1 }).toArray();
  const runs: LivedRun[] = [];
  const facts: Fact[] = [];
  for (const [number, run] of rows.entries()) {
    const runId = String(run._id);
    const visits = await store.visits.collection.find({ runId }).sort({ seq: 1 }).toArray();
    const sent = await store.messages.collection
      .find({ runId, sentAt: { $ne: null } })
      .sort({ sentAt: 1 })
      .toArray();
    runs.push({
      path: visits.map(({ stepId, port }) => ({ stepId, port })),
      given: {
        bucket: bucketOf(journeyId, String(person?._id)),
        arm: (visit) => visits[visit]?.['port'] ?? null,
        randomEnd: (visit) => (visits[visit]?.['port'] === 'done' ? visits[visit]['leftAt'] : null),
      },
    });
    facts.push(
      comeFact(number, run['enteredAt']),
      ...visits.map(({ stepId, port, leftAt, evidence }) =>
        stayFact(stepId, port, leftAt, port === 'skipped' ? String(evidence['reason']) : undefined),
      ),
      ...sent.map(({ stepId, channel, sentAt }) => sentFact(stepId, channel, sentAt)),
      endFact(run['live'] ? 'waiting' : run['status'], run['live'] ? run['stepId'] : run['exitReason'], run['endedAt'] ?? null),
      goalFact(run['state'].goal ?? null),
    );
  }
  const rejections = await store.rejections.collection.find({ journeyId }).sort({ at: 1 }).toArray();
  const read = await readBy(stack, input.person.attributes ?? {});
  const refused = rejections.map(({ rule, at }) => refusalFact(rule, at));
  return { runs, facts: [...facts, ...refused, ...read.sort().map((what) => ({ what, at: null }))] };
}

/** What arrived, whatever its order: messages of several runs may go out at one instant. */
async function readBy({ product: { services } }: Stack, attributes: JsonObject): Promise<string[]> {
  const read: string[] = [];
  for (const to of addresses(attributes)) {
    const response = await fetch(`${services.sandbox.httpUrl}/outbox?limit=500&to=${encodeURIComponent(to)}`);
    const { items } = (await response.json()) as { items: Item[] };
    const own = items.filter((item) => item.to === to);
    read.push(...own.map(({ channel, subject, text, title }) => readLine(channel, subject ?? title ?? text ?? '')));
  }
  return read;
}

const addresses = ({ email, phone, pushId }: JsonObject): string[] =>
  [typeof email === 'string' ? email.toLowerCase() : null, phone, pushId].filter((to): to is string => typeof to === 'string');

export const comeFact = (number: number, at: number): Fact => ({ what: `run ${number} begins`, at });
export const refusalFact = (rule: string, at: number): Fact => ({ what: `kept out by ${rule}`, at });
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
