import { setMaxListeners } from 'node:events';
import type { Agent } from 'undici';
import type { CallContext, ConnectionScope, Connector, Log } from './definition';
import { type Egress, openEgress } from './egress';
import { createHttp, openAgent } from './http';
import { redactData, redactorFor } from './redact';

/** What makes a connection one connection; open it once and keep it while it is in use. */
export interface Connection {
  readonly auth: unknown;
  readonly egress: Egress;
  readonly agent: Agent;
  readonly scope: ConnectionScope;
  readonly log: Log;
  /** Lets calls in flight end, then frees the sockets. */
  readonly close: () => Promise<void>;
}

/** Opens a connection's guard, pool and redacted log. `allowedHosts` come from the operator, never from the journey. */
export function openConnection(
  connector: Pick<Connector, 'id' | 'auth'>,
  options: { readonly auth: unknown; readonly allowedHosts: readonly string[]; readonly log: Log },
): Connection {
  const egress = openEgress(options.allowedHosts);
  const agent = openAgent(egress);
  const redact = redactorFor(connector.auth.schema, options.auth);
  const log: Log = (event, data = {}) => options.log(event, { connector: connector.id, ...redactData(redact, data) });
  const listeners: (() => void)[] = [];
  const close = async (): Promise<void> => {
    for (const listener of listeners.splice(0)) listener();
    await agent.close();
  };
  return { auth: options.auth, egress, agent, log, scope: { onClose: (listener) => listeners.push(listener) }, close };
}

/** What belongs to one call. */
export type CallOptions = Pick<CallContext, 'idempotencyKey' | 'attempt' | 'signal' | 'now' | 'markInDoubt'>;

/** The context of one call over an open connection. */
export function callContext(connection: Connection, options: CallOptions): CallContext {
  const { agent, auth, egress, log, scope } = connection;
  // One shutdown signal serves every call in flight; Node warns from the eleventh listener on.
  setMaxListeners(0, options.signal);
  return {
    ...options,
    auth,
    egress,
    scope,
    log,
    http: createHttp({ egress, agent, signal: options.signal, now: options.now, log }),
  };
}
