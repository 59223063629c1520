import * as z from 'zod';
import { type Connector, connectors, usesOf } from '../../../connectors';
import { connectorList } from '../contract';
import { defineRoute, type Route } from '../route';

/** What this build can connect to. */
export function connectorRoutes(): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/connectors',
      tag: 'connections',
      summary: 'What can be connected, what it needs, and what its actions take.',
      result: connectorList,
      handle: async () => ({ body: { items: connectors.map(view) } }),
    }),
  ];
}

const view = (connector: Connector): z.input<typeof connectorList>['items'][number] => ({
  id: connector.id,
  title: connector.title,
  category: connector.category,
  version: connector.version,
  auth: schemaOf(connector.auth.schema),
  actions: Object.entries(connector.actions).map(([name, { title, description, channel, input }]) => ({
    uses: usesOf(connector, name),
    title,
    description,
    channel: channel ?? null,
    input: schemaOf(input),
  })),
});

/** What may be written: fields with defaults are optional. */
const schemaOf = (schema: z.ZodObject) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, z.core.util.JSONType>;
