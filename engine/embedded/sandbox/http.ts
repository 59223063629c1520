import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import type { Behaviour, Verdict } from './behaviour';

/** The behaviours an HTTP provider answers by itself, after those that concern the connection. */
export type Answerable = Exclude<Behaviour, { mode: 'refuse' | 'hang' }>;

/**
 * Applies what a behaviour does to the connection: the delay, the reset before the call is read, the call that is never answered.
 * Returns what is left to do; `undefined` when there is nothing to answer any more.
 */
export async function meetConnection({ behaviour, delayMs }: Verdict, response: Response): Promise<Answerable | undefined> {
  if (delayMs > 0) await delay(delayMs);
  if (behaviour.mode === 'refuse') {
    resetConnection(response);
    return undefined;
  }
  return behaviour.mode === 'hang' ? undefined : behaviour;
}

/** Resets the connection of a response that has not been sent. */
export function resetConnection(response: Response): void {
  response.socket?.resetAndDestroy();
}

/** The password of HTTP Basic authentication, and the user; `undefined` when the header says something else. */
export function basicAuth(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic\s+(.+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}
