/**
 * Claim → check → call, for a chunk of messages: the order of messaging.md §1–2. A crash between any two lines is answered by the
 * ledger row it leaves. Policy is judged twice: before the claim, so that holds leave no trace, and after it, on what is true then.
 */
import { ConnectorError, callContext } from '../../connectors';
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { Evidence } from '../language/condition';
import type { EffectResult } from '../language/step';
import { addressOf, judge, type PolicyVerdict } from '../messaging';
import type { MessageRow, Store } from '../store';
import type { StepError } from './closings';
import type { Composer, Draft } from './compose';
import type { Connections } from './connections';
import { count } from './counters';
import type { Ledger, LedgerChange } from './ledger';
import type { PolicyLoader } from './policy-facts';
import { afterFailure, NEVER_JUDGED_BEFORE_MS, type Question } from './send-outcomes';
import type { Walker } from './walk';

export type DeliveryResult =
  | { kind: 'settle'; result: EffectResult }
  /** Uses up an attempt; `at` on the journey clock. */
  | { kind: 'retry'; at: number; error: StepError }
  /** Uses up none. */
  | { kind: 'later'; at: number }
  | { kind: 'park'; error: StepError };

export interface DeliveryDeps {
  store: Store;
  clock: Clock;
  ledger: Ledger;
  connections: Connections;
  composer: Composer;
  policy: PolicyLoader;
  /** Judges a claim whose process died: see send-outcomes.ts. */
  question: (row: MessageRow, to: string) => Promise<Question>;
  markInDoubt: (messageId: string) => void;
  /** Names this process on the rows it claims. */
  worker: string;
}

export interface Delivery {
  deliver(walkers: Walker[]): Promise<Map<Walker, DeliveryResult>>;
}

/** Sends under way at once in one execution. */
const IN_FLIGHT = 16;
/** No provider call lasts longer, real ms; less than the time nobody judges the claim. */
const CALL_TIMEOUT_MS = NEVER_JUDGED_BEFORE_MS - 2_000;

export function deliveryOf(deps: DeliveryDeps): Delivery {
  return {
    deliver: async (walkers) => {
      const token = randomId();
      const results = new Map<Walker, DeliveryResult>();
      const running = new Set<Promise<void>>();
      // Claimed together, called at most so many at a time: a crash leaves as few questions as there are calls.
      const slots = semaphore(IN_FLIGHT);
      for (const walker of walkers) {
        const one = deliverOne(deps, walker, token, slots).then((result) => void results.set(walker, result));
        running.add(one);
      }
      await Promise.all(running);
      return results;
    },
  };
}

async function deliverOne(deps: DeliveryDeps, walker: Walker, token: string, slots: Slots): Promise<DeliveryResult> {
  const { clock, ledger, connections } = deps;
  const draft = deps.composer.draft(walker);
  const channel = await connections.channel(draft.channel, draft.connectionId);
  if (!channel)
    return {
      kind: 'park',
      error: { code: 'connection_missing', message: `There is no ${draft.channel} connection. Connect one, then retry.` },
    };
  const first = judge(deps.policy.before(walker, draft));
  if (first.kind === 'hold') return hold(walker, first);
  const rest = connections.restsUntil(channel.id);
  if (first.kind === 'allow' && rest > clock.now()) return { kind: 'later', at: rest };
  const rendered = first.kind === 'skip' ? null : await deps.composer.render(walker, draft, channel);
  const row = rowOf(
    deps,
    walker,
    draft,
    channel.id,
    token,
    rendered?.kind === 'ok' ? rendered.title : '',
    rendered?.kind === 'ok' ? rendered.bodyHash : null,
  );
  if (first.kind === 'skip') return skip(deps, walker, row, first.reason, first.evidence, true);
  if (rendered?.kind === 'abort')
    return skip(deps, walker, row, 'template_abort', { ...first.evidence, abort: rendered.reason }, true);
  if (rendered?.kind !== 'ok') {
    const message = rendered?.message ?? 'The message could not be rendered.';
    if (walker.plan.document.settings.onTemplateError === 'skip')
      return skip(deps, walker, row, 'template_error', { ...first.evidence, error: message }, true);
    return { kind: 'park', error: { code: 'template_error', message } };
  }

  const existing = await ledger.claim(row);
  if (existing) {
    const question = await deps.question(existing, addressOf(draft.channel, walker.facts.person.attributes) ?? '');
    if (question.kind === 'answered') return question.result;
    if (!(await ledger.reclaim(existing, row))) return { kind: 'later', at: clock.now() + 1_000 };
  }

  const fresh = await deps.policy.afterClaim(walker, draft);
  if (!fresh) return release(ledger, row, clock, { kind: 'later', at: clock.now() });
  const verdict = judge(fresh);
  if (verdict.kind === 'skip') return skip(deps, walker, row, verdict.reason, verdict.evidence, false);
  if (verdict.kind === 'hold') return release(ledger, row, clock, hold(walker, verdict));

  return slots(async () => {
    try {
      const context = callContext(channel.kit, {
        idempotencyKey: row._id,
        attempt: walker.run.attempt + 1,
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
        now: () => new Date(),
        markInDoubt: () => deps.markInDoubt(row._id),
      });
      const sent = await channel.action.perform(context, channel.action.input.parse(rendered.input));
      connections.report(channel.id, null);
      const at = walker.facts.now;
      // SMTP's id is made from ours: rows that change alike become one update.
      const providerMessageId = channel.action.idempotency === 'none' ? null : sent.providerMessageId;
      await ledger.settle({
        row,
        set: { state: 'accepted', sentAt: at, updatedAt: at, at: { accepted: at }, providerMessageId },
      });
      count(walker.plan, walker.state.visit.stepId, 'sent', row.channel);
      return {
        kind: 'settle',
        result: { kind: 'sent', messageId: row._id, evidence: { connection: channel.id, policy: verdict.evidence } },
      };
    } catch (error) {
      return failed(deps, walker, row, error, channel.id);
    }
  });
}

async function failed(
  deps: DeliveryDeps,
  walker: Walker,
  row: MessageRow,
  error: unknown,
  connectionId: string,
): Promise<DeliveryResult> {
  const failure =
    error instanceof ConnectorError
      ? error
      : new ConnectorError('retryable', error instanceof Error ? error.message : 'The call failed.', { ambiguous: true });
  const isIll = failure.kind === 'retryable' || failure.kind === 'auth';
  deps.connections.report(connectionId, isIll ? { code: failure.kind, message: failure.message } : null);
  const now = deps.clock.now();
  const { ledger, result } = afterFailure(failure, {
    attempt: walker.run.attempt + 1,
    now,
    class: row.class,
    restsUntil: deps.connections.restsUntil(connectionId),
  });
  await deps.ledger.settle({ row, set: { ...ledger, updatedAt: now, attempt: walker.run.attempt + 1 } });
  if (failure.kind === 'recipient' && failure.suppress)
    await deps.policy.suppress(walker, row.channel, failure.providerCode ?? 'provider');
  if (result.kind === 'settle')
    count(walker.plan, row.stepId, result.result.kind === 'skipped' ? 'skipped' : 'failed', ledger.reason ?? '');
  return result;
}

function hold(walker: Walker, verdict: Extract<PolicyVerdict, { kind: 'hold' }>): DeliveryResult {
  count(walker.plan, walker.state.visit.stepId, 'held', verdict.because);
  return { kind: 'settle', result: { kind: 'held', until: verdict.until, because: verdict.because, evidence: verdict.evidence } };
}

async function release(ledger: Ledger, row: MessageRow, clock: Clock, result: DeliveryResult): Promise<DeliveryResult> {
  await ledger.settle({ row, set: { state: 'released', callingUntilReal: 0, updatedAt: clock.now() } });
  return result;
}

/** A skip is a row too: nothing stays silent. */
async function skip(
  deps: DeliveryDeps,
  walker: Walker,
  row: MessageRow,
  reason: string,
  evidence: Evidence,
  unclaimed: boolean,
): Promise<DeliveryResult> {
  const at = walker.facts.now;
  const set: LedgerChange['set'] = {
    state: 'skipped',
    reason,
    evidence,
    callingUntilReal: 0,
    updatedAt: at,
    at: { skipped: at },
  };
  if (unclaimed) {
    const existing = await deps.ledger.claim({ ...row, ...set });
    // Sent by an execution that died before it could say so.
    if (existing && existing.state !== 'skipped' && existing.sentAt !== null)
      return { kind: 'settle', result: { kind: 'sent', messageId: row._id, evidence: existing.evidence } };
    if (existing && existing.state !== 'skipped') await deps.ledger.reclaim(existing, { ...row, ...set });
  } else await deps.ledger.settle({ row, set });
  count(walker.plan, walker.state.visit.stepId, 'skipped', reason);
  return { kind: 'settle', result: { kind: 'skipped', reason, evidence } };
}

function rowOf(
  deps: DeliveryDeps,
  walker: Walker,
  draft: Draft,
  connectionId: string,
  token: string,
  title: string,
  bodyHash: string | null,
): MessageRow {
  const { run, state } = walker;
  return {
    _id: draft.messageId,
    runId: run._id,
    journeyId: run.journeyId,
    version: run.version,
    stepId: state.visit.stepId,
    personId: walker.person._id,
    channel: draft.channel,
    class: draft.class,
    topic: draft.topic,
    connectionId,
    state: 'calling',
    callingUntilReal: Date.now() + NEVER_JUDGED_BEFORE_MS,
    token,
    worker: deps.worker,
    attempt: run.attempt,
    providerMessageId: null,
    reason: null,
    evidence: {},
    claimedAt: walker.facts.now,
    sentAt: null,
    updatedAt: walker.facts.now,
    at: {},
    bodyHash,
    title,
  };
}

type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `max` pieces of work at a time, in order of asking. */
function semaphore(max: number): Slots {
  let free = max;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
