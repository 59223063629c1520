import type * as z from 'zod';
import type { CallAction, CallDefinition, Connector, ConnectorDefinition, SendAction, SendDefinition } from './definition';
import { ConnectorError } from './failure';

/**
 * Types a sending action by its schemas and closes them over: callers hand in unknown data, `perform` sees valid data.
 * Invalid connection data is a `config` failure; an invalid recipient is a `recipient` failure; other input is `config`.
 *
 * @example
 * const send = defineAction(auth, { title: 'Send SMS', channel: 'sms', input: smsInput, idempotency: 'lookup', perform, lookup });
 */
export function defineAction<Auth extends z.ZodObject, Input extends z.ZodObject>(
  auth: Auth,
  definition: SendDefinition<z.output<Auth>, Input>,
): SendAction {
  const { lookup, perform, ...data } = definition;
  return {
    ...data,
    perform: async (ctx, input) => perform({ ...ctx, auth: readAuth(auth, ctx.auth) }, readInput(definition.input, input)),
    ...(lookup && { lookup: async (ctx, key) => lookup({ ...ctx, auth: readAuth(auth, ctx.auth) }, key) }),
  };
}

/**
 * The same for an action that is not a message: what it brings back may be kept by the step.
 *
 * @example
 * const createNote = defineCall(auth, { title: 'Add a note', input: noteInput, idempotency: () => 'native', perform });
 */
export function defineCall<Auth extends z.ZodObject, Input extends z.ZodObject>(
  auth: Auth,
  { idempotency, perform, ...data }: CallDefinition<z.output<Auth>, Input>,
): CallAction {
  return {
    ...data,
    idempotency: (input) => idempotency(readInput(data.input, input)),
    perform: async (ctx, input) => perform({ ...ctx, auth: readAuth(auth, ctx.auth) }, readInput(data.input, input)),
  };
}

/** Types a connector by its auth schema and checks what the types cannot: every `lookup` action can look up. */
export function defineConnector<Auth extends z.ZodObject>(definition: ConnectorDefinition<Auth>): Connector {
  for (const [name, action] of Object.entries(definition.actions)) {
    if (action.channel && action.idempotency === 'lookup' && !action.lookup) {
      throw new ConnectorError('permanent', `${definition.id}/${name} declares idempotency 'lookup' but has no lookup function.`);
    }
  }
  const { schema, test } = definition.auth;
  return {
    ...definition,
    auth: { schema, ...(test && { test: async (ctx) => test({ ...ctx, auth: readAuth(schema, ctx.auth) }) }) },
  };
}

function readAuth<Auth extends z.ZodObject>(schema: Auth, value: unknown): z.output<Auth> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  // Only the field names: the values are secrets.
  throw new ConnectorError('config', `The connection is incomplete: check ${fieldsOf(read.error)}.`);
}

/** Recipients are `to` or `externalId` in every channel's input; a bad one is the person's matter, not the step's. */
const RECIPIENT_FIELDS = new Set<PropertyKey | undefined>(['to', 'externalId']);

function readInput<Input extends z.ZodObject>(schema: Input, value: unknown): z.output<Input> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const recipientOnly = read.error.issues.every((issue) => RECIPIENT_FIELDS.has(issue.path[0]));
  if (recipientOnly) throw new ConnectorError('recipient', 'The address is not valid.', { reason: 'invalid_address' });
  throw new ConnectorError('config', `What was asked for cannot be done as it is: check ${fieldsOf(read.error)}.`);
}

function fieldsOf(error: z.ZodError): string {
  const fields = new Set(error.issues.map((issue) => issue.path.join('.') || 'the whole input'));
  return [...fields].join(', ');
}
