/** The open connections of a worker: credentials are unsealed once, sockets are kept, and an ill provider is given a rest. */
import { type Connection, type Connector, connectorById, openConnection, type SendAction } from '../../connectors';
import type { Clock } from '../clock';
import type { Channel } from '../language/facts';
import { type Secrets, sealContext } from '../secrets';
import type { ConnectionRow, Store } from '../store';

export interface OpenConnection {
  id: string;
  row: ConnectionRow;
  connector: Connector;
  kit: Connection;
}

export interface OpenChannel extends OpenConnection {
  action: SendAction;
}

export interface Connections {
  /** The named connection, or the default one of the channel: a real one before the sandbox's. Null when there is none. */
  channel(channel: Channel, id?: string): Promise<OpenChannel | null>;
  /** The named connection; null when there is none. */
  named(id: string): Promise<OpenConnection | null>;
  /** Journey instant until which nothing is tried on this connection; 0 when it is well. */
  restsUntil(id: string): number;
  /** Feeds the circuit: five failures in a row rest the connection, twice as long each time, up to five minutes. */
  report(id: string, error: { code: string; message: string } | null): void;
  close(): Promise<void>;
}

const STALE_MS = 2_000;
const FAILURES_TO_REST = 5;
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 300_000;

export function connectionsOf(store: Store, secrets: Secrets, clock: Clock, log: (text: string) => void): Connections {
  let reading: Promise<ConnectionRow[]> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const open = new Map<string, { sealed: string; kit: Connection }>();
  const circuits = new Map<string, { failures: number; until: number }>();

  const read = (): Promise<ConnectionRow[]> => {
    if (reading && performance.now() - readAt < STALE_MS) return reading;
    readAt = performance.now();
    const fresh = store.connections.find({}).lean() as unknown as Promise<ConnectionRow[]>;
    reading = Promise.resolve(fresh);
    // A failed read is not an answer: ask again next time.
    reading.catch(() => {
      reading = undefined;
    });
    return reading;
  };

  const kitOf = async (row: ConnectionRow, connector: Connector): Promise<Connection> => {
    const known = open.get(row._id);
    if (known && known.sealed === row.auth) return known.kit;
    const auth = connector.auth.schema.parse(JSON.parse(secrets.open(row.auth, sealContext(row._id))));
    const kit = openConnection(connector, {
      auth,
      allowedHosts: row.allowedHosts,
      log: (event, data) => log(`${row._id} ${event} ${JSON.stringify(data ?? {})}`),
    });
    open.set(row._id, { sealed: row.auth, kit });
    await known?.kit.close();
    return kit;
  };
  const opened = async (row: ConnectionRow | undefined): Promise<OpenConnection | null> => {
    const connector = row && connectorById(row.connector);
    return connector ? { id: row._id, row, connector, kit: await kitOf(row, connector) } : null;
  };

  return {
    channel: async (channel, id) => {
      const candidates = (await read()).filter((row) => row.channel === channel && (id === undefined || row._id === id));
      const connection = await opened(candidates.sort((a, b) => Number(a.sandbox) - Number(b.sandbox))[0]);
      const action = Object.values(connection?.connector.actions ?? {}).find((candidate) => candidate.channel === channel);
      return connection && action?.channel ? { ...connection, action } : null;
    },
    named: async (id) => opened((await read()).find((row) => row._id === id)),
    restsUntil: (id) => circuits.get(id)?.until ?? 0,
    report: (id, error) => {
      const circuit = circuits.get(id) ?? { failures: 0, until: 0 };
      // Calls that were under way when it was given a rest tell nothing new: one probe, one lesson.
      if (error && circuit.until > clock.now()) return;
      const failures = error ? circuit.failures + 1 : 0;
      const rest =
        failures >= FAILURES_TO_REST ? Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES_TO_REST)) : 0;
      circuits.set(id, { failures, until: rest === 0 ? 0 : clock.now() + rest });
      if ((error && failures >= FAILURES_TO_REST) || (!error && circuit.failures > 0)) {
        const at = clock.now();
        void store.connections.collection
          .updateOne(
            { _id: id as never },
            { $set: { failures, openUntil: rest === 0 ? 0 : at + rest, lastError: error ? { ...error, at } : null } },
          )
          .catch((failed: unknown) => log(`circuit of ${id} not stored: ${String(failed)}`));
      }
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ kit }) => kit.close()));
    },
  };
}
