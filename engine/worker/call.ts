/** The call of a provider for a claimed message, and what its outcome means for the ledger and the run. */
import { type CallContext, ConnectorError, callContext, type Idempotency } from '../../connectors';
import { faultPoint } from '../fault-point';
import type { EffectResult } from '../language/step';
import { isUnreachable, type MessageRow } from '../store';
import type { OpenConnection } from './connections';
import { count } from './counters';
import type { DeliveryDeps, DeliveryResult } from './deliver';
import type { LedgerChange } from './ledger';
import { afterFailure } from './send-outcomes';
import type { Walker } from './walk';

/** A call ends this long before others may judge the claim, real ms: time to write down what became of it. */
const MARGIN_MS = 1_500;
/** With less time than this left no call is begun. */
const SHORTEST_CALL_MS = 3_000;
/** While the database is away, an outcome only this process knows is offered to it this often, ms. */
const OFFER_AGAIN_MS = 250;

export interface Call {
  walker: Walker;
  row: MessageRow;
  connection: OpenConnection;
  idempotency: Idempotency;
  /** The call itself, and what it leaves in the ledger and tells the step when it went well. */
  make(context: CallContext): Promise<{ ledger: Partial<MessageRow>; result: EffectResult }>;
}

export async function call(deps: DeliveryDeps, made: Call): Promise<DeliveryResult> {
  const { walker, row, connection } = made;
  const left = row.callingUntilReal - Date.now();
  if (left < SHORTEST_CALL_MS) return letGo(deps, row);
  faultPoint('before-call');
  let done: Awaited<ReturnType<Call['make']>>;
  try {
    const context = callContext(connection.kit, {
      idempotencyKey: row._id,
      attempt: walker.run.attempt + 1,
      signal: AbortSignal.timeout(left - MARGIN_MS),
      now: () => new Date(),
      markInDoubt: () => {
        // This process may have been frozen: somebody else may have found that nothing was sent, and be sending now.
        if (Date.now() >= row.callingUntilReal) throw new ConnectorError('throttled', 'The claim ran out.', { retryAfterMs: 0 });
        deps.markInDoubt(row._id);
      },
    });
    done = await made.make(context);
  } catch (error) {
    return failed(deps, made, error);
  }
  faultPoint('after-accept');
  deps.connections.report(connection.id, null);
  const at = walker.facts.now;
  await writeDown(deps, { row, set: { state: 'accepted', sentAt: at, updatedAt: at, at: { accepted: at }, ...done.ledger } });
  if (row.channel !== null) count(walker.plan, row.stepId, 'sent', row.channel);
  return { kind: 'settle', result: done.result };
}

/** Gives the claim back: it is taken anew at once, by whoever looks next. */
export async function letGo(deps: DeliveryDeps, row: MessageRow): Promise<DeliveryResult> {
  const now = deps.clock.now();
  await deps.ledger.settle({ row, set: { state: 'released', callingUntilReal: 0, updatedAt: now } });
  return { kind: 'later', at: now };
}

async function failed(deps: DeliveryDeps, made: Call, error: unknown): Promise<DeliveryResult> {
  const { walker, row, connection, idempotency } = made;
  const failure =
    error instanceof ConnectorError
      ? error
      : new ConnectorError('retryable', error instanceof Error ? error.message : 'The call failed.', { ambiguous: true });
  const isIll = failure.kind === 'retryable' || failure.kind === 'auth';
  deps.connections.report(connection.id, isIll ? { code: failure.kind, message: failure.message } : null);
  const now = deps.clock.now();
  const { ledger, result } = afterFailure(failure, {
    attempt: walker.run.attempt + 1,
    now,
    restsUntil: deps.connections.restsUntil(connection.id),
    idempotency,
    channel: row.channel,
  });
  await writeDown(deps, { row, set: { ...ledger, updatedAt: now, attempt: walker.run.attempt + 1 } });
  if (failure.kind === 'recipient' && failure.suppress && row.channel !== null)
    await deps.policy.suppress(walker, row.channel, failure.providerCode ?? 'provider');
  if (result.kind === 'settle')
    count(walker.plan, row.stepId, result.result.kind === 'skipped' ? 'skipped' : 'failed', ledger.reason ?? '');
  return result;
}

/** Nobody else knows what the provider said: a database that is away is waited for. Until then this process judges no such row. */
async function writeDown(deps: DeliveryDeps, change: LedgerChange): Promise<void> {
  deps.beingWritten.add(change.row._id);
  try {
    for (;;) {
      try {
        return await deps.ledger.settle(change);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, OFFER_AGAIN_MS));
      }
    }
  } finally {
    deps.beingWritten.delete(change.row._id);
  }
}
