/** The claim of a ledger row, for messages and calls alike: what it looks like, who has it, and what a row that stands there already means. */
import { addressOf } from '../messaging';
import type { MessageRow } from '../store';
import type { DeliveryDeps, DeliveryResult } from './deliver';
import { NEVER_JUDGED_BEFORE_MS, type Question } from './send-outcomes';
import type { Walker } from './walk';

/** Somebody else has the message in hand: asked again after this, ms. */
const ASK_AGAIN_MS = 1_000;

type Claimed = Pick<MessageRow, '_id' | 'channel' | 'class' | 'topic' | 'connectionId' | 'token' | 'title'> &
  Pick<Partial<MessageRow>, 'idempotency'>;

export const parkFor = (code: string, message: string): DeliveryResult => ({ kind: 'park', error: { code, message } });

/** A row for what the run asks for now. */
export function claimRow({ worker }: DeliveryDeps, { run, state, facts, person }: Walker, claimed: Claimed): MessageRow {
  return {
    ...claimed,
    runId: run._id,
    journeyId: run.journeyId,
    version: run.version,
    stepId: state.visit.stepId,
    personId: person._id,
    state: 'calling',
    callingUntilReal: 0,
    worker,
    attempt: run.attempt,
    providerMessageId: null,
    reason: null,
    evidence: {},
    claimedAt: facts.now,
    sentAt: null,
    updatedAt: facts.now,
    at: {},
    bodyHash: null,
    ...(run.hops ? { hops: run.hops } : {}),
  };
}

/** From now on nobody else judges it for a while. */
export function inHand(row: MessageRow): MessageRow {
  row.callingUntilReal = Date.now() + NEVER_JUDGED_BEFORE_MS;
  return row;
}

/** After a crash: what the ledger knows comes before what would be decided today. Null: nothing. */
export async function toldBefore(deps: DeliveryDeps, walker: Walker, id: string): Promise<DeliveryResult | null> {
  if (walker.run.claims <= 1) return null;
  const existing = await deps.ledger.find(id);
  if (!existing) return null;
  const question = await ask(deps, walker, existing);
  return question.kind === 'answered' ? question.result : null;
}

/** Puts the row into the ledger; null = done. Otherwise the row that stands there says what became of it. */
export async function take(deps: DeliveryDeps, walker: Walker, row: MessageRow): Promise<DeliveryResult | null> {
  const existing = await deps.ledger.claim(row);
  if (!existing) return null;
  const question = await ask(deps, walker, existing);
  if (question.kind === 'answered') return question.result;
  return (await deps.ledger.reclaim(existing, row)) ? null : { kind: 'later', at: deps.clock.now() + ASK_AGAIN_MS };
}

async function ask(deps: DeliveryDeps, walker: Walker, existing: MessageRow): Promise<Question> {
  if (deps.beingWritten.has(existing._id))
    return { kind: 'answered', result: { kind: 'later', at: deps.clock.now() + ASK_AGAIN_MS } };
  const to = existing.channel === null ? null : addressOf(existing.channel, walker.facts.person.attributes);
  return deps.question(existing, to ?? '');
}
