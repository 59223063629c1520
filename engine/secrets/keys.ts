/** API keys, ingest write keys and one-time links: 256 random bits each, shown once, stored as their SHA-256. */
import { createHash, randomBytes } from 'node:crypto';
import { randomId } from '../ids';
import type { KeyRow, Store } from '../store';

export type KeyKind = KeyRow['kind'];

const PREFIX: Record<KeyKind, string> = { api: 'sj_api_', write: 'sj_write_', link: 'sj_link_' };

/** SHA-256 as hex. Enough without salt or stretching: what it hides has 256 random bits. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Makes a key and returns its secret: the only time anybody sees it. */
export async function createKey(store: Store, kind: KeyKind, name: string): Promise<string> {
  const secret = PREFIX[kind] + randomBytes(32).toString('base64url');
  await insertKey(store, kind, name, secret);
  return secret;
}

async function insertKey(store: Store, kind: KeyKind, name: string, secret: string, user?: string): Promise<void> {
  const row: KeyRow = {
    _id: randomId(),
    hash: digestOf(secret),
    kind,
    name,
    ...(user !== undefined && { user }),
    createdAtReal: Date.now(),
    lastUsedReal: null,
  };
  await store.keys.collection.insertOne(row as never);
}

/** The key row a secret belongs to; null when it is not a key of that kind. */
export async function findKey(store: Store, kind: KeyKind, secret: string): Promise<KeyRow | null> {
  return (await store.keys.findOne({ hash: digestOf(secret), kind }).lean()) as KeyRow | null;
}

export interface FirstKeys {
  apiKey: string;
  writeKey: string;
}

/** At the first start makes one API key and one write key; null when this installation has keys already. */
export async function ensureKeys(store: Store): Promise<FirstKeys | null> {
  if (await store.keys.exists({ kind: 'api' })) return null;
  const writeKey = await createKey(store, 'write', 'First write key');
  // The API key last: it is the sign that both were made.
  return { writeKey, apiKey: await createKey(store, 'api', 'First API key') };
}

/** A new one-time link token: whoever opens `<base>/login?token=…` first is the administrator of this browser session. */
export function createAdminLink(store: Store): Promise<string> {
  return createKey(store, 'link', 'Admin link');
}

/** A new one-time link token for a user: the session it gives is theirs. */
export async function createUserLink(store: Store, user: string): Promise<string> {
  const secret = PREFIX.link + randomBytes(32).toString('base64url');
  await insertKey(store, 'link', 'Login link', secret, user);
  return secret;
}

/** Registers a link token that was made outside (`SOJOURN_ADMIN_TOKEN`); once used it stays used, however often the process starts. */
export async function registerAdminLink(store: Store, token: string): Promise<void> {
  if (!(await findKey(store, 'link', token))) await insertKey(store, 'link', 'Admin link', token);
}

/** Uses a one-time link up, and says whom it lets in (`user` null: nobody in particular). Null but for one caller per token. */
export async function redeemLink(store: Store, token: string): Promise<{ user: string | null } | null> {
  const row = (await store.keys.collection.findOneAndUpdate(
    { hash: digestOf(token), kind: 'link', lastUsedReal: null },
    { $set: { lastUsedReal: Date.now() } },
  )) as unknown as KeyRow | null;
  return row && { user: row.user ?? null };
}
