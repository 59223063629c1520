/** Answers for rows whose sender died: the send log on this host, the provider's own look-up, or nobody. */
import { callContext } from '../../connectors';
import type { Clock } from '../clock';
import type { SendLog } from '../messaging';
import type { MessageRow } from '../store';
import type { Connections } from './connections';
import type { DeliveryDeps } from './deliver';
import type { Ledger } from './ledger';
import { judgeExisting } from './send-outcomes';

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
        idempotencyOf: async (id) => (await connections.channel(row.channel, id))?.action.idempotency ?? 'none',
        lookup: (asked) => lookup(connections, asked, to),
        settle: (settled, set) => ledger.settle({ row: settled, set }),
      },
      row,
    );
}

/** The provider's id of the message; null = it certainly has none; undefined = it cannot be asked now. */
async function lookup(connections: Connections, row: MessageRow, to: string): Promise<string | null | undefined> {
  const channel = await connections.channel(row.channel, row.connectionId);
  if (!channel?.action.lookup || row.bodyHash === null) return undefined;
  const context = callContext(channel.kit, {
    idempotencyKey: row._id,
    attempt: 1,
    signal: AbortSignal.timeout(LOOKUP_TIMEOUT_MS),
    now: () => new Date(),
  });
  const found = await channel.action.lookup(context, {
    to,
    bodyHash: row.bodyHash,
    since: new Date(row.callingUntilReal - 60_000),
  });
  return found?.providerMessageId ?? null;
}
