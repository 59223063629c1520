/** What a failed call means for the ledger and the run, and what a claim means whose process died. Pure, but for the look at the send log. */
import type { ConnectorError, Idempotency } from '../../connectors';
import type { EffectResult } from '../language/step';
import type { MessageRow } from '../store';
import type { StepError } from './closings';
import type { DeliveryResult } from './deliver';

/** Nobody judges a claimed row earlier than this after its claim, real ms. */
export const NEVER_JUDGED_BEFORE_MS = 10_000;
/** Provider failures before an operator is asked. */
export const MAX_ATTEMPTS = 8;
/** A row whose sender turned out to be alive, or whose provider cannot be asked now, is looked at again after this, ms. */
const ASK_AGAIN_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 600_000;

/** Back-off of the n-th failed attempt, ms: 2 s, 6 s, 18 s … 10 min. */
export const backOff = (attempt: number): number => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 3 ** (attempt - 1));

interface Failed {
  ledger: Partial<MessageRow>;
  result: DeliveryResult;
}

export interface FailedCall {
  /** This attempt's number, from 1. */
  attempt: number;
  now: number;
  /** Until when the connection rests, journey ms. */
  restsUntil: number;
  idempotency: Idempotency;
  /** Of the row: null for the call of an action. */
  channel: MessageRow['channel'];
}

/**
 * What follows from a failed call. When the provider may have taken the message all the same, its idempotency decides: with `native`
 * the same key may be sent again, with `lookup` the row stays claimed and the provider is asked once the claim has run out,
 * with `none` nobody can know.
 */
export function afterFailure(failure: ConnectorError, context: FailedCall): Failed {
  const error = { code: failure.providerCode ?? failure.kind, message: failure.message };
  const inDoubt = failure.ambiguous && context.idempotency !== 'native';
  if (inDoubt && context.idempotency === 'lookup' && context.attempt < MAX_ATTEMPTS)
    return { ledger: {}, result: { kind: 'retry', at: context.now + backOff(context.attempt), error } };
  if (inDoubt) {
    const unknown = {
      code: 'send_unknown',
      message: `${failure.message} ${MAYBE[context.channel === null ? 'call' : 'message']}`,
    };
    return {
      ledger: { state: 'unknown', reason: 'send_unknown', callingUntilReal: 0 },
      result: { kind: 'park', error: unknown },
    };
  }
  switch (failure.kind) {
    case 'throttled':
      return {
        ledger: { state: 'released', callingUntilReal: 0 },
        result: { kind: 'later', at: context.now + (failure.retryAfterMs ?? 1_000) },
      };
    case 'retryable':
      // The provider is ill, not this message: it waits until the connection is tried again and uses up no attempt.
      if (context.restsUntil > context.now)
        return { ledger: { state: 'released', callingUntilReal: 0 }, result: { kind: 'later', at: context.restsUntil } };
      return context.attempt < MAX_ATTEMPTS
        ? {
            ledger: { state: 'released', callingUntilReal: 0 },
            result: { kind: 'retry', at: context.now + Math.max(failure.retryAfterMs ?? 0, backOff(context.attempt)), error },
          }
        : parkedBy(error);
    case 'recipient': {
      if (context.channel === null) return lastWord(failure, context.now);
      const reason = failure.reason ?? 'invalid_address';
      const evidence = { provider: failure.message, code: failure.providerCode ?? null };
      return {
        ledger: { state: 'skipped', reason, evidence, callingUntilReal: 0, at: { skipped: context.now } },
        result: { kind: 'settle', result: { kind: 'skipped', reason, evidence } },
      };
    }
    case 'permanent':
      if (context.channel === null) return lastWord(failure, context.now);
      return parkedBy(error);
    case 'auth':
    case 'config':
      return parkedBy(error);
    default:
      return failure.kind satisfies never;
  }
}

const parkedBy = (error: StepError): Failed => ({
  ledger: { state: 'released', callingUntilReal: 0 },
  result: { kind: 'park', error },
});

/** The other system's last word about what an action asked for: the step has a way out for it (action-failures.decision.md). */
function lastWord(failure: ConnectorError, now: number): Failed {
  const reason = failure.reason ?? 'provider_refused';
  const evidence = { provider: failure.message, code: failure.providerCode ?? null };
  return {
    ledger: { state: 'failed', reason, evidence, callingUntilReal: 0, at: { failed: now } },
    result: { kind: 'settle', result: { kind: 'refused', reason, evidence } },
  };
}

/** What an operator can do where only the other side knows. */
const MAYBE = {
  message: 'The provider may have taken it: retry sends it again, skip counts it as sent.',
  call: 'It may have been done all the same: retry calls again, skip counts it as done.',
} as const;

export type Question =
  /** The row says what became of it. */
  | { kind: 'answered'; result: DeliveryResult }
  /** Certainly not sent: take it over. */
  | { kind: 'void' };

/** What the provider says about a message: it has it, it certainly has not, it cannot say, or it cannot be asked now. */
export type Found = { kind: 'taken'; providerMessageId: string } | { kind: 'not_taken' } | { kind: 'silent' } | { kind: 'busy' };

export interface QuestionDeps {
  now(): number;
  realNow(): number;
  /** Whether the worker of that name, on this host, came to the last byte of this message; null when its send log is not here. */
  cameToLastByte(worker: string, messageId: string): boolean | null;
  idempotencyOf(row: MessageRow): Promise<Idempotency>;
  lookup(row: MessageRow): Promise<Found>;
  /** Writes the verdict; false when the row moved on meanwhile: its sender was alive after all. */
  judge(row: MessageRow, set: Partial<MessageRow>): Promise<boolean>;
}

/** A row stands where mine should: what does it mean? (messaging.md §2) */
export async function judgeExisting(deps: QuestionDeps, row: MessageRow): Promise<Question> {
  const now = deps.now();
  switch (row.state) {
    case 'skipped':
      return {
        kind: 'answered',
        result: { kind: 'settle', result: { kind: 'skipped', reason: row.reason ?? 'duplicate', evidence: row.evidence } },
      };
    case 'failed':
      return {
        kind: 'answered',
        result: {
          kind: 'settle',
          result: { kind: row.channel === null ? 'refused' : 'failed', reason: row.reason ?? 'failed', evidence: row.evidence },
        },
      };
    case 'released':
      return { kind: 'void' };
    case 'unknown':
      return unknown(row);
    case 'calling': {
      const left = row.callingUntilReal - deps.realNow();
      if (left > 0) return { kind: 'answered', result: { kind: 'later', at: now + Math.min(left, 1_000) } };
      return judgeDead(deps, row, now);
    }
    default:
      return {
        kind: 'answered',
        result: { kind: 'settle', result: row.channel === null ? broughtBack(row) : wasSent(row) },
      };
  }
}

const wasSent = ({ _id, evidence }: MessageRow): EffectResult => ({ kind: 'sent', messageId: _id, evidence });

const broughtBack = ({ evidence, output }: MessageRow): EffectResult => ({
  kind: 'done',
  evidence,
  ...(output === undefined ? {} : { saved: { output } }),
});

async function judgeDead(deps: QuestionDeps, row: MessageRow, now: number): Promise<Question> {
  const again: Question = { kind: 'answered', result: { kind: 'later', at: now + ASK_AGAIN_MS } };
  switch (await deps.idempotencyOf(row)) {
    case 'native':
      // The provider drops a second call with the same key.
      return { kind: 'void' };
    case 'lookup': {
      const found = await deps.lookup(row);
      if (found.kind === 'not_taken') return { kind: 'void' };
      if (found.kind === 'busy') return again;
      if (found.kind === 'silent') break;
      const set = { state: 'accepted', sentAt: now, updatedAt: now, at: { accepted: now }, callingUntilReal: 0 } as const;
      if (!(await deps.judge(row, { ...set, providerMessageId: found.providerMessageId }))) return again;
      return {
        kind: 'answered',
        result: { kind: 'settle', result: { kind: 'sent', messageId: row._id, evidence: { found: 'by look-up' } } },
      };
    }
    case 'none':
      if (deps.cameToLastByte(row.worker, row._id) === false) return { kind: 'void' };
      break;
  }
  const isUnknown = await deps.judge(row, { state: 'unknown', reason: 'send_unknown', callingUntilReal: 0, updatedAt: now });
  return isUnknown ? unknown(row) : again;
}

/** Only the provider knows. A marketing message waits for an operator; so does a transactional one, unless its policy says resend. */
function unknown({ channel }: MessageRow): Question {
  const message =
    channel === null
      ? `The worker died during the call. ${MAYBE.call}`
      : `The worker died while the provider had the message: it may have been sent. Retry sends it again, skip counts it as sent. (${channel})`;
  return { kind: 'answered', result: { kind: 'park', error: { code: 'send_unknown', message } } };
}
