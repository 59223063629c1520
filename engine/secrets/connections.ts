/** Connections to providers: credentials are sealed when they come in and opened only where a call is made. */
import { connectorById } from '../../connectors';
import type { Environment } from '../config';
import { Problem } from '../problem';
import type { ConnectionRow, Store } from '../store';
import type { Secrets } from './installation';

/** What a sealed credential belongs to: one workspace is one installation, so the connection's id says it all. */
export function sealContext(connectionId: string): string {
  return `workspace/${connectionId}`;
}

export type NewConnection = Pick<
  ConnectionRow,
  '_id' | 'connector' | 'name' | 'channel' | 'sender' | 'allowedHosts' | 'sandbox'
> & { auth: object };

/** The row of a connection, credentials sealed, circuit closed. */
export function connectionRow({ auth, ...given }: NewConnection, secrets: Secrets): ConnectionRow {
  return {
    ...given,
    auth: secrets.seal(JSON.stringify(auth), sealContext(given._id)),
    state: 'on',
    failures: 0,
    openUntil: 0,
    lastError: null,
  };
}

/**
 * Makes the connections every installation starts with: the sandbox's three channels while a sandbox is configured, and the Stripe
 * webhook. What exists is left alone, except that the sandbox's ports follow this start's.
 */
export async function ensureConnections(store: Store, secrets: Secrets, environment: Environment): Promise<void> {
  for (const connection of startingConnections(environment)) {
    const row = connectionRow(connection, secrets);
    await store.connections.collection.updateOne({ _id: row._id as never }, { $setOnInsert: row as never }, { upsert: true });
    if (row.sandbox)
      await store.connections.collection.updateOne(
        { _id: row._id as never },
        { $set: { auth: row.auth, allowedHosts: row.allowedHosts } },
      );
  }
}

function startingConnections({ SANDBOX_URL, SANDBOX_SMTP_PORT, SANDBOX_SECRET }: Environment): NewConnection[] {
  if (!SANDBOX_URL || SANDBOX_SMTP_PORT === undefined || !SANDBOX_SECRET) return [];
  const allowedHosts = ['127.0.0.1', 'localhost'];
  const common = { allowedHosts, sandbox: true } as const;
  const secret = SANDBOX_SECRET;
  return [
    {
      ...common,
      _id: 'sandbox-email',
      connector: 'smtp',
      name: 'Sandbox email',
      channel: 'email',
      sender: { address: 'hello@shop.example', name: 'Sample Shop' },
      auth: { host: '127.0.0.1', port: SANDBOX_SMTP_PORT, encryption: 'none', webhookSecret: secret },
    },
    {
      ...common,
      _id: 'sandbox-sms',
      connector: 'twilio',
      name: 'Sandbox SMS',
      channel: 'sms',
      sender: { address: '+15005550006', name: 'Sample Shop' },
      auth: { accountSid: `AC${'0'.repeat(32)}`, authToken: secret, baseUrl: SANDBOX_URL },
    },
    {
      ...common,
      _id: 'sandbox-push',
      connector: 'onesignal',
      name: 'Sandbox push',
      channel: 'push',
      sender: { address: '', name: 'Sample Shop' },
      auth: { appId: '00000000-0000-4000-8000-000000000000', apiKey: secret, webhookSecret: secret, baseUrl: SANDBOX_URL },
    },
    {
      ...common,
      _id: 'stripe',
      connector: 'stripe',
      name: 'Stripe',
      channel: null,
      sender: { address: '', name: '' },
      auth: { webhookSecret: secret },
    },
  ];
}

/** The credentials of a connection, opened. @throws Problem `connection_not_found`. */
export type ConnectionAuth = (connectionId: string) => Promise<{ row: ConnectionRow; auth: unknown }>;

/** Opens credentials; unsealing is remembered for as long as the sealed text stays the same. */
export function connectionAuth(store: Store, secrets: Secrets): ConnectionAuth {
  const opened = new Map<string, { sealed: string; auth: unknown }>();
  return async (id) => {
    const row = (await store.connections.findById(id).lean()) as ConnectionRow | null;
    if (!row) throw new Problem('connection_not_found', id);
    const known = opened.get(id);
    if (known?.sealed === row.auth) return { row, auth: known.auth };
    const auth: unknown = JSON.parse(secrets.open(row.auth, sealContext(id)));
    opened.set(id, { sealed: row.auth, auth });
    return { row, auth };
  };
}

/**
 * Credentials as the connector's form asks for them.
 *
 * @throws Problem `bad_request` naming the field, never its value; `connection_not_found` for a connector this build does not have.
 */
export function checkedAuth(connector: string, auth: unknown): object {
  const definition = connectorById(connector);
  if (!definition) throw new Problem('bad_request', `There is no connector ${connector}.`, '/connector');
  const read = definition.auth.schema.safeParse(auth);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Problem('bad_request', issue?.message, `/auth/${issue?.path.join('/') ?? ''}`);
}
