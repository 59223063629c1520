/** Answers for rows whose sender died: the send log on this host, the provider's own look-up, or nobody. */
import { ConnectorError, callContext } from '../../connectors';
import type { Clock } from '../clock';
import type { SendLog } from '../messaging';
import type { MessageRow } from '../store';
import type { Connections, OpenChannel } from './connections';
import type { DeliveryDeps } from './deliver';
import type { Ledger } from './ledger';
import { type Found, judgeExisting, NEVER_JUDGED_BEFORE_MS } from './send-outcomes';

const LOOKUP_TIMEOUT_MS = 5_000;

export function questionsOf({
  clock,
  ledger,
  connections,
  sendLog,
}: {
  clock: Clock;
  ledger: Ledger;
  connections: Connections;
  sendLog: SendLog;
}): DeliveryDeps['question'] {
  return (row, to) =>
    judgeExisting(
      {
        now: clock.now,
        realNow: Date.now,
        cameToLastByte: sendLog.cameToLastByte,
        idempotencyOf: async (asked) => asked.idempotency ?? (await channelOf(connections, asked))?.action.idempotency ?? 'none',
        lookup: (asked) => lookup(connections, asked, to),
        judge: ledger.judge,
      },
      row,
    );
}

async function lookup(connections: Connections, row: MessageRow, to: string): Promise<Found> {
  const channel = await channelOf(connections, row);
  if (!channel?.action.lookup || row.bodyHash === null) return { kind: 'silent' };
  const context = callContext(channel.kit, {
    idempotencyKey: row._id,
    attempt: 1,
    signal: AbortSignal.timeout(LOOKUP_TIMEOUT_MS),
    now: () => new Date(),
  });
  try {
    // The instant of the claim: an earlier message may have said the same to the same address.
    const since = new Date(row.callingUntilReal - NEVER_JUDGED_BEFORE_MS);
    const found = await channel.action.lookup(context, { to, bodyHash: row.bodyHash, since });
    return found ? { kind: 'taken', providerMessageId: found.providerMessageId } : { kind: 'not_taken' };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { kind: error.kind === 'retryable' || error.kind === 'throttled' ? 'busy' : 'silent' };
  }
}

async function channelOf(connections: Connections, { channel, connectionId }: MessageRow): Promise<OpenChannel | null> {
  return channel === null ? null : connections.channel(channel, connectionId);
}
