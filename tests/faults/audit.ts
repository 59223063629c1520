/**
 * What became of people, from outside: the events that were acknowledged, the mail server's own log, and the API. Never our database.
 */
import { messageIdFor } from '../../connectors';
import type { RunSummary } from '../../engine/api/contract';
import type { Stack } from '../support/stack';
import { addressOf, type Injection } from './ground';
import { MESSAGE_VISITS, SENDER_DOMAIN, subjectOf } from './journey';

/** How often each address got each mail, and under which ids. */
export type Received = Map<string, string[]>;

const keyOf = (to: string, subject: string): string => `${to} ${subject}`;

export async function received(stack: Stack): Promise<Received> {
  const found: Received = new Map();
  for (const { to, subject, messageId } of await stack.mails()) {
    const key = keyOf(to, subject);
    const ids = found.get(key);
    if (ids) ids.push(messageId);
    else found.set(key, [messageId]);
  }
  return found;
}

/** The ids under which somebody got his n-th mail (from 1), one per copy. */
export function copies(mails: Received, user: string, mail: number): string[] {
  return mails.get(keyOf(addressOf(user), subjectOf(mail))) ?? [];
}

/** The runs of an injection; people in it carry their user id as name. */
export async function runsOf(stack: Stack, { journeyId, users }: Injection): Promise<RunSummary[]> {
  const mine = new Set(users);
  const runs: RunSummary[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: RunSummary[]; nextCursor: string | null } = await list(
      stack,
      `/runs?journey=${journeyId}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    runs.push(...page.items.filter((run) => mine.has(run.person)));
    cursor = page.nextCursor;
  }
  return runs;
}

/** Nobody but the recipient knows whether the mail of this run went out. */
export const isUnknown = (run: RunSummary): boolean => run.status === 'parked' && run.lastError?.code === 'send_unknown';

/** Runs an operator finds listed because nobody knows whether their mail went out. */
export async function parkedUnknown(stack: Stack, { journeyId, users }: Injection): Promise<RunSummary[]> {
  const mine = new Set(users);
  const { items } = await list<{ items: RunSummary[] }>(stack, `/runs?status=parked&journey=${journeyId}&limit=200`);
  return items.filter((run) => isUnknown(run) && mine.has(run.person));
}

/** Messages of the journey in this state, by run. */
export async function messagesIn(stack: Stack, { journeyId }: Injection, state: 'calling' | 'unknown'): Promise<string[]> {
  const { items } = await list<{ items: { runId: string }[] }>(stack, `/messages?journey=${journeyId}&state=${state}&limit=200`);
  return items.map(({ runId }) => runId);
}

async function list<T>(stack: Stack, where: string): Promise<T> {
  const { status, body } = await stack.api<T>('GET', where);
  if (status !== 200) throw new Error(`GET ${where} answered ${status}.`);
  return body;
}

export interface Verdict {
  /** Mails that nobody got though their event was acknowledged. */
  lost: string[];
  /** Mails somebody got again, and people who entered again. */
  duplicated: string[];
  /** Mails under an id that is not the one of their run and visit. */
  misnamed: string[];
}

/** Judges an injection when everything is over: exactly one mail per person and step, under the id of its ledger row. */
export function judge({ users }: Injection, mails: Received, runs: RunSummary[]): Verdict {
  const verdict: Verdict = { lost: [], duplicated: [], misnamed: [] };
  for (const user of users) {
    const mine = runs.filter((run) => run.person === user);
    if (mine.length > 1) verdict.duplicated.push(`${user}: ${mine.length} runs`);
    MESSAGE_VISITS.forEach((visit, i) => {
      const ids = copies(mails, user, i + 1);
      const what = `${user}: ${subjectOf(i + 1)}`;
      if (ids.length === 0) verdict.lost.push(what);
      for (const _ of ids.slice(1)) verdict.duplicated.push(what);
      const expected = new Set(mine.map((run) => messageIdFor(`${run.id}:${visit}`, SENDER_DOMAIN)));
      for (const id of ids) if (!expected.has(id)) verdict.misnamed.push(`${what}: ${id}`);
    });
  }
  return verdict;
}
