import type { Channel } from '../../language/facts';
import type { ConnectionRow, Store } from '../../store';

/** Who writes on a channel, as recipients know him: the name of the connection's sender. */
export async function senderOf(store: Store, channel: Channel): Promise<string> {
  const rows = (await store.connections.find({ channel }, { sender: 1, sandbox: 1 }).lean()) as unknown as ConnectionRow[];
  const [chosen] = rows.sort((a, b) => Number(a.sandbox) - Number(b.sandbox));
  return chosen?.sender.name || 'us';
}
