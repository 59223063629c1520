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
  const input = describe(routes, 'input');
  const output = describe(routes, 'output');
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
    operationId: operationId(route),
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

/** What recursive schemas without a name share is kept by zod in one place; here each becomes a component of its own. */
const SHARED = '#/components/schemas/__shared#/$defs/';

/** Every schema becomes a component, so that recursive ones can be referred to: the contract's under their names, others under their route's. */
function describe(routes: readonly Route[], io: 'input' | 'output'): Described {
  const names = namesOf(routes, io);
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const generated = z.toJSONSchema(registry, { io, uri, unrepresentable: 'any' });
  const shared = uri(`${io}-`);
  const { __shared, ...schemas } = JSON.parse(JSON.stringify(generated.schemas).replaceAll(SHARED, shared)) as Record<
    string,
    JsonSchema
  >;
  const parts = Object.entries((__shared?.['$defs'] ?? {}) as Record<string, JsonSchema>).map(([name, schema]) => [
    `${io}-${name}`,
    schema,
  ]);
  return {
    schemas: Object.fromEntries(
      [...Object.entries(schemas), ...parts].map(([name, schema]) => [name, bare(schema as JsonSchema)]),
    ),
    schemaOf: (schema) => ({ $ref: uri(names.get(schema) ?? '') }),
  };
}

/** What is sent and what is taken have different required fields, so bodies have names of their own. */
function namesOf(routes: readonly Route[], io: 'input' | 'output'): Map<z.ZodType, string> {
  const contractNames = new Map<z.ZodType, string>(
    Object.entries(contract).flatMap(([name, schema]) => (schema instanceof z.ZodType ? [[schema, name] as const] : [])),
  );
  if (io === 'input')
    return new Map(
      routes.flatMap((route) => (route.body ? [[route.body, contractNames.get(route.body) ?? `${operationId(route)}Body`]] : [])),
    );
  const bodies = new Set(routes.map((route) => route.body));
  const results = routes.flatMap((route): [z.ZodType, string][] =>
    contractNames.has(route.result) ? [] : [[route.result, `${operationId(route)}Result`]],
  );
  return new Map([...[...contractNames].filter(([schema, name]) => !bodies.has(schema) && !name.endsWith('Query')), ...results]);
}

function operationId(route: Route): string {
  return `${route.method}${route.path.replace(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
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
