/** OpenAPI 3.1 from the route table: the schemas that parse requests are the ones that describe them. */
import * as z from 'zod';
import { problems } from '../problem';
import * as contract from './contract';
import type { Route } from './route';

type JsonSchema = Record<string, unknown>;
interface Described {
  schemas: Record<string, JsonSchema>;
  schemaOf(schema: z.ZodType): JsonSchema;
}

export function openApi(routes: readonly Route[]): object {
  const input = describe('input', 'Input');
  const output = describe('output', '');
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method]: operation(route, input, output) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sojourn',
      version: '1',
      description: 'Journeys, runs, people and messages. Events come in under `/v1` in Segment’s wire format.',
    },
    paths,
    components: {
      schemas: { ...output.schemas, ...input.schemas, Problem: problemSchema },
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(route: Route, input: Described, output: Described): object {
  const problem = {
    description: 'A problem (RFC 9457).',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    summary: route.summary,
    tags: [route.tag],
    operationId: `${route.method}${route.path.replace(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    security: route.access === 'public' ? [] : [{ apiKey: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: input.schemaOf(route.body) } } },
    }),
    responses: {
      default: problem,
      '2XX': { description: 'Done.', content: { 'application/json': { schema: output.schemaOf(route.result) } } },
    },
  };
}

function pathParameters(route: Route): object[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(route: Route): object[] {
  if (!(route.query instanceof z.ZodObject)) return [];
  const schema = z.toJSONSchema(route.query, { io: 'input' });
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

/** The named schemas of the contract become components; what has no name is described in place. */
function describe(io: 'input' | 'output', suffix: string): Described {
  const registry = z.registry<{ id: string }>();
  const names = new Map<z.ZodType, string>();
  for (const [name, schema] of Object.entries(contract)) {
    if (!(schema instanceof z.ZodType)) continue;
    registry.add(schema, { id: name + suffix });
    names.set(schema, name + suffix);
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io, uri, unrepresentable: 'any' });
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)])),
    schemaOf: (schema) => {
      const name = names.get(schema);
      return name ? { $ref: uri(name) } : bare(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
    },
  };
}

/** Inside an OpenAPI document a schema needs neither its dialect nor an address of its own. */
function bare(schema: object): JsonSchema {
  const { $schema: _dialect, $id: _id, ...rest } = schema as JsonSchema;
  return rest;
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'fix', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    detail: { type: 'string' },
    fix: { type: 'string' },
    at: { type: 'string', description: 'JSON Pointer to the field that is wrong.' },
    requestId: { type: 'string' },
  },
};
