import * as z from 'zod';
import { connectorById } from '../../../connectors';
import { Problem } from '../../problem';
import { checkedAuth, connectionRow } from '../../secrets';
import type { ConnectionRow } from '../../store';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso, isoOrNull } from '../views/instant';

const sender = z.strictObject({ address: z.string().max(254), name: z.string().max(120) });

/** A connection as everybody may see it: its credentials are not among the fields. */
const connection = z.strictObject({
  id: z.string(),
  connector: z.string(),
  title: z.string(),
  name: z.string(),
  channel: z.enum(['email', 'sms', 'push']).nullable(),
  sender,
  sandbox: z.boolean(),
  state: z.enum(['on', 'paused']),
  /** Failures in a row, and until when nothing is tried. */
  failures: z.int(),
  restingUntil: z.iso.datetime().nullable(),
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: z.iso.datetime() }).nullable(),
  /** Paste it at the provider. */
  webhookUrl: z.string().nullable(),
});

const newConnection = z.strictObject({
  connector: z.string().min(1).max(60),
  name: z.string().min(1).max(120),
  sender,
  /** Credentials as the connector asks for them; they are never given back. */
  auth: z.record(z.string(), z.json()),
  /** Private hosts this connection may reach. */
  allowedHosts: z.array(z.string().min(1).max(253)).max(20).default([]),
});

const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function connectionRoutes({ store, secrets, publicUrl }: Services): Route[] {
  const view = (row: ConnectionRow): z.input<typeof connection> => {
    const definition = connectorById(row.connector);
    return {
      id: row._id,
      connector: row.connector,
      title: definition?.title ?? row.connector,
      name: row.name,
      channel: row.channel,
      sender: row.sender,
      sandbox: row.sandbox,
      state: row.state,
      failures: row.failures,
      restingUntil: isoOrNull(row.openUntil || null),
      lastError: row.lastError && { code: row.lastError.code, message: row.lastError.message, at: iso(row.lastError.at) },
      webhookUrl: definition?.webhook ? `${publicUrl}/webhooks/${row._id}` : null,
    };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/connections',
      tag: 'connections',
      summary: 'Connections to providers and how they are; never their credentials.',
      result: z.strictObject({ items: z.array(connection) }),
      handle: async () => {
        const rows = (await store.connections.find({}).lean()) as unknown as ConnectionRow[];
        return { body: { items: rows.map(view) } };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/connections/:id',
      tag: 'connections',
      summary:
        'Create or replace a connection. Workers use it within seconds; a real one of a channel comes before the sandbox’s.',
      body: newConnection,
      result: connection,
      handle: async ({ param, body }) => {
        const id = param('id');
        if (!idPattern.test(id))
          throw new Problem('bad_request', 'A connection id is a slug: lower-case letters, digits and dashes.', '/id');
        const auth = checkedAuth(body.connector, body.auth);
        const channel =
          Object.values(connectorById(body.connector)?.actions ?? {}).find((action) => action.channel)?.channel ?? null;
        const row = connectionRow({ _id: id, ...body, auth, channel, sandbox: false }, secrets);
        await store.connections.collection.replaceOne({ _id: id as never }, row as never, { upsert: true });
        return { body: view(row) };
      },
    }),
  ];
}
