import { type Connection, callContext, openConnection } from '../context';
import type { Action, CallContext, Connector, SendAction } from '../definition';
import { ConnectorError } from '../failure';
import { secretFieldsOf } from '../redact';

/** The instant every harness call happens at. */
export const HARNESS_NOW = new Date('2026-03-01T12:00:00Z');

/** A connection that remembers all it logged. */
export interface TestConnection {
  readonly connection: Connection;
  readonly lines: string[];
  /** A context for one call; override what the test is about. */
  readonly call: (overrides?: Partial<Pick<CallContext, 'idempotencyKey' | 'attempt' | 'signal' | 'markInDoubt'>>) => CallContext;
}

/** Opens a connection to something on loopback. Close `connection`. */
export function openTestConnection(connector: Connector, auth: unknown): TestConnection {
  const lines: string[] = [];
  const connection = openConnection(connector, {
    auth,
    allowedHosts: ['127.0.0.1', 'localhost'],
    log: (event, data) => lines.push(JSON.stringify({ event, ...data })),
  });
  const call: TestConnection['call'] = (overrides = {}) =>
    callContext(connection, {
      idempotencyKey: 'run-7f3a:4',
      attempt: 1,
      signal: new AbortController().signal,
      now: () => HARNESS_NOW,
      ...overrides,
    });
  return { connection, lines, call };
}

/** An action by its name; fails the test when there is none. */
export function actionOf(connector: Connector, name: string): Action {
  const action = connector.actions[name];
  if (!action) throw new Error(`${connector.id} has no action ${name}.`);
  return action;
}

/** An action that sends messages, by its name; fails the test when there is none. */
export function sendActionOf(connector: Connector, name: string): SendAction {
  const action = actionOf(connector, name);
  if (!action.channel) throw new Error(`${connector.id}/${name} sends no messages.`);
  return action;
}

/** The failure a promise ends with; fails the test when it succeeds or throws anything else. */
export async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof ConnectorError) return outcome;
  throw new Error('Expected a ConnectorError.', { cause: outcome });
}

/** The values that may show up nowhere. */
export function secretsIn(connector: Connector, auth: unknown): string[] {
  const values = auth as Record<string, unknown>;
  return secretFieldsOf(connector.auth.schema).flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' ? [value, Buffer.from(value).toString('base64')] : [];
  });
}
