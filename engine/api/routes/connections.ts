import type * as z from 'zod';
import { connectorById } from '../../../connectors';
import { usesOfThing } from '../../journeys/uses';
import { Problem } from '../../problem';
import { checkedAuth, connectionAuth, connectionRow } from '../../secrets';
import type { ConnectionRow } from '../../store';
import { testConnection } from '../connection-test';
import {
  connection,
  connectionList,
  connectionTest,
  connectionTestBody,
  newConnection,
  usesQuery,
  usesResult,
} from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso, isoOrNull } from '../views/instant';

const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function connectionRoutes({ store, secrets, publicUrl }: Services): Route[] {
  const authOf = connectionAuth(store, secrets);
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
      result: connectionList,
      handle: async () => {
        const rows = (await store.connections.find({}).lean()) as unknown as ConnectionRow[];
        return { body: { items: rows.map(view) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/connections/test',
      tag: 'connections',
      summary: 'Try credentials that are not kept yet. Asks the provider whose they are; sends nothing, stores nothing.',
      body: connectionTestBody,
      result: connectionTest,
      handle: async ({ body: { connector, auth, allowedHosts }, signal }) => ({
        body: await testConnection(connector, checkedAuth(connector, auth), allowedHosts, signal),
      }),
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
    defineRoute({
      method: 'post',
      path: '/connections/:id/test',
      tag: 'connections',
      summary: 'Try a connection as it is kept. Asks the provider whose credentials they are; sends nothing.',
      result: connectionTest,
      handle: async ({ param, signal }) => {
        const { row, auth } = await authOf(param('id'));
        return { body: await testConnection(row.connector, checkedAuth(row.connector, auth), row.allowedHosts, signal) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/uses',
      tag: 'journeys',
      summary: 'Where a connection, a segment or a journey is used: journeys and their steps, in drafts and in what is live.',
      query: usesQuery,
      result: usesResult,
      handle: async ({ query }) => ({ body: { items: await usesOfThing(store, query.of, query.id) } }),
    }),
  ];
}
