/**
 * Claim → check → call, for a chunk of messages: the order of messaging.md §1–2. A crash between any two lines is answered by the
 * ledger row it leaves. Policy is judged twice: before the claim, so that holds leave no trace, and after it, on what is true then.
 */
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { Evidence } from '../language/condition';
import type { EffectResult } from '../language/step';
import { judge, type PolicyVerdict } from '../messaging';
import type { MessageRow } from '../store';
import { call, letGo } from './call';
import { claimRow, inHand, parkFor, take, toldBefore } from './claim';
import type { StepError } from './closings';
import type { Composer, Draft } from './compose';
import type { Connections } from './connections';
import { count } from './counters';
import { deliverCall } from './deliver-call';
import type { Ledger } from './ledger';
import type { PolicyLoader } from './policy-facts';
import type { Question } from './send-outcomes';
import { type Slots, slotsOf } from './slots';
import type { Walker } from './walk';

export type DeliveryResult =
  | { kind: 'settle'; result: EffectResult }
  /** Uses up an attempt; `at` on the journey clock. */
  | { kind: 'retry'; at: number; error: StepError }
  /** Uses up none. */
  | { kind: 'later'; at: number }
  | { kind: 'park'; error: StepError }
  /** Something threw that concerns this run alone, or the database is away. */
  | { kind: 'broken'; error: unknown };

export interface DeliveryDeps {
  clock: Clock;
  ledger: Ledger;
  connections: Connections;
  composer: Composer;
  policy: PolicyLoader;
  /** Judges a claim whose process died: see send-outcomes.ts. */
  question: (row: MessageRow, to: string) => Promise<Question>;
  markInDoubt: (messageId: string) => void;
  /** Messages whose outcome this process knows and the ledger does not yet. */
  beingWritten: Set<string>;
  /** Names this process on the rows it claims. */
  worker: string;
}

export interface Delivery {
  /** Never throws: each walker gets a result of its own. */
  deliver(walkers: Walker[]): Promise<Map<Walker, DeliveryResult>>;
}

/** Sends under way at once in one execution. */
const IN_FLIGHT = 16;

/** Two journeys that step back for each other must not meet again, ms. */
const stepBackMs = (): number => 50 + Math.floor(Math.random() * 250);

export function deliveryOf(deps: DeliveryDeps): Delivery {
  return {
    deliver: async (walkers) => {
      const token = randomId();
      // Claimed together, called at most so many at a time: a crash leaves as few questions as there are calls.
      const slots = slotsOf(IN_FLIGHT);
      const results = await Promise.all(
        walkers.map((walker) =>
          deliverOne(deps, walker, token, slots).catch((error: unknown): DeliveryResult => ({ kind: 'broken', error })),
        ),
      );
      return new Map(walkers.map((walker, i) => [walker, results[i] as DeliveryResult]));
    },
  };
}

/** A message or a call: the same ledger and the same questions after a crash; consent, caps and quiet hours are for messages. */
function deliverOne(deps: DeliveryDeps, walker: Walker, token: string, slots: Slots): Promise<DeliveryResult> {
  const step = walker.plan.document.steps[walker.state.visit.stepId];
  return step?.type === 'action' ? deliverCall(deps, walker, step, token, slots) : deliverMessage(deps, walker, token, slots);
}

async function deliverMessage(deps: DeliveryDeps, walker: Walker, token: string, slots: Slots): Promise<DeliveryResult> {
  const { clock, connections, policy } = deps;
  const draft = deps.composer.draft(walker);
  const told = await toldBefore(deps, walker, draft.messageId);
  if (told) return told;
  const channel = await connections.channel(draft.channel, draft.connectionId);
  if (!channel) return parkFor('connection_missing', `There is no ${draft.channel} connection. Connect one, then retry.`);
  const first = judge(policy.before(walker, draft));
  if (first.kind === 'hold') return hold(walker, first);
  const row = rowOf(deps, walker, draft, channel.id, token);
  if (first.kind === 'skip') return skip(deps, walker, row, first.reason, first.evidence);
  const rest = connections.restsUntil(channel.id);
  if (rest > clock.now()) return { kind: 'later', at: rest };

  const rendered = await deps.composer.render(walker, draft, channel);
  if (rendered.kind === 'abort') return skip(deps, walker, row, 'template_abort', { ...first.evidence, abort: rendered.reason });
  if (rendered.kind === 'error') {
    if (walker.plan.document.settings.onTemplateError === 'park') return parkFor('template_error', rendered.message);
    return skip(deps, walker, row, 'template_error', { ...first.evidence, error: rendered.message });
  }
  row.title = rendered.title;
  row.bodyHash = rendered.bodyHash;

  const answer = await take(deps, walker, inHand(row));
  if (answer) return answer;
  const fresh = await policy.afterClaim(walker, draft);
  if (fresh === 'poked') return letGo(deps, row);
  if (fresh === 'busy') {
    await letGo(deps, row);
    return { kind: 'later', at: clock.now() + stepBackMs() };
  }
  const verdict = judge(fresh);
  if (verdict.kind === 'skip') return skipClaimed(deps, walker, row, verdict.reason, verdict.evidence);
  if (verdict.kind === 'hold') {
    await letGo(deps, row);
    return hold(walker, verdict);
  }
  const { action } = channel;
  return slots(() =>
    call(deps, {
      walker,
      row,
      connection: channel,
      idempotency: action.idempotency,
      make: async (context) => {
        const { providerMessageId } = await action.perform(context, action.input.parse(rendered.input));
        return {
          // SMTP's id is made from ours: rows that change alike become one update.
          ledger: { providerMessageId: action.idempotency === 'none' ? null : providerMessageId },
          result: { kind: 'sent', messageId: row._id, evidence: { connection: channel.id, policy: verdict.evidence } },
        };
      },
    }),
  );
}

function hold(walker: Walker, verdict: Extract<PolicyVerdict, { kind: 'hold' }>): DeliveryResult {
  count(walker.plan, walker.state.visit.stepId, 'held', verdict.because);
  return { kind: 'settle', result: { kind: 'held', until: verdict.until, because: verdict.because, evidence: verdict.evidence } };
}

/** A skip is a row too: nothing stays silent. */
async function skip(
  deps: DeliveryDeps,
  walker: Walker,
  row: MessageRow,
  reason: string,
  evidence: Evidence,
): Promise<DeliveryResult> {
  return (await take(deps, walker, { ...row, ...skipped(walker, reason, evidence) })) ?? skipOf(walker, reason, evidence);
}

async function skipClaimed(
  deps: DeliveryDeps,
  walker: Walker,
  row: MessageRow,
  reason: string,
  evidence: Evidence,
): Promise<DeliveryResult> {
  await deps.ledger.settle({ row, set: skipped(walker, reason, evidence) });
  return skipOf(walker, reason, evidence);
}

function skipped({ facts: { now } }: Walker, reason: string, evidence: Evidence): Partial<MessageRow> {
  return { state: 'skipped', reason, evidence, callingUntilReal: 0, updatedAt: now, at: { skipped: now } };
}

function skipOf(walker: Walker, reason: string, evidence: Evidence): DeliveryResult {
  count(walker.plan, walker.state.visit.stepId, 'skipped', reason);
  return { kind: 'settle', result: { kind: 'skipped', reason, evidence } };
}

function rowOf(deps: DeliveryDeps, walker: Walker, draft: Draft, connectionId: string, token: string): MessageRow {
  const { messageId: _id, channel, topic } = draft;
  return claimRow(deps, walker, { _id, channel, class: draft.class, topic, connectionId, token, title: '' });
}
