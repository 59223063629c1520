/** Browser sessions, kept on the server: the cookie is a random name for a row, the row holds the CSRF token. Real clock. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionRow, Store } from '../store';
import { digestOf } from './keys';

/** How long a session lasts, ms. */
export const SESSION_MS = 14 * 24 * 3_600_000;

export interface NewSession {
  /** The cookie's value; only its digest is stored. */
  token: string;
  csrf: string;
}

/** `user`: whose it is; null for somebody without a name. */
export async function createSession(store: Store, user: string | null = null): Promise<NewSession> {
  const session = { token: randomBytes(32).toString('base64url'), csrf: randomBytes(32).toString('base64url') };
  const row: SessionRow = { _id: digestOf(session.token), csrf: session.csrf, user, expiresReal: Date.now() + SESSION_MS };
  await store.sessions.collection.insertOne(row as never);
  return session;
}

/** The session a cookie names; null when it is unknown or has run out. */
export async function findSession(store: Store, token: string): Promise<SessionRow | null> {
  const row = (await store.sessions.findById(digestOf(token)).lean()) as SessionRow | null;
  return row && row.expiresReal > Date.now() ? row : null;
}

export async function endSession(store: Store, token: string): Promise<void> {
  await store.sessions.deleteOne({ _id: digestOf(token) });
}

/** Compares in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
