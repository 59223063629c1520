/** The front door of the store: one connection, every collection as a model. See `rows.ts` for what lies in them. */
import os from 'node:os';
import mongoose, { type Model } from 'mongoose';
import { accounts } from './accounts';
import { admissions } from './admissions';
import { type CollectionDefinition, modelOf } from './collection';
import { events } from './events';
import { batches, journeys, versions } from './journeys';
import { messages, pressure, suppressions } from './messages';
import { people } from './people';
import { runs, visits } from './runs';
import { jobs, segments } from './segments';
import { templates, templateVersions } from './templates';
import { connections, counters, deadlines, keys, operations, presence, rejections, sessions, settings } from './upkeep';
import { codes, pools, tasks, teams, users } from './work';

const definitions = {
  people,
  accounts,
  segments,
  jobs,
  events,
  journeys,
  versions,
  batches,
  runs,
  visits,
  messages,
  pressure,
  suppressions,
  deadlines,
  admissions,
  counters,
  rejections,
  connections,
  keys,
  presence,
  sessions,
  settings,
  operations,
  users,
  teams,
  tasks,
  pools,
  codes,
  templates,
  templateVersions,
};

type RowOf<D> = D extends CollectionDefinition<infer Row> ? Row : never;
export type Store = { [K in keyof typeof definitions]: Model<RowOf<(typeof definitions)[K]>> } & {
  /** True while the driver has a usable server. */
  isUp(): boolean;
  close(): Promise<void>;
};

export interface StoreOptions {
  /** How long a call waits for a usable server before it fails, ms. The API fails fast, workers are patient. */
  serverSelectionTimeoutMs?: number;
  maxPoolSize?: number;
  /** Create missing indexes; one process per start does it. */
  ensureIndexes?: boolean;
}

/**
 * Connects to a MongoDB-protocol database. Every write is acknowledged by the journal; no transactions are used.
 * @throws the driver's MongoServerSelectionError when nothing answers in time.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const connection = mongoose.createConnection(url, {
    serverSelectionTimeoutMS: options.serverSelectionTimeoutMs ?? 5_000,
    maxPoolSize: options.maxPoolSize ?? 20,
    dbName: databaseOf(url),
    retryWrites: false,
    sanitizeFilter: false,
    bufferCommands: false,
    // Handed over, because the driver would load it with a dynamic import, which Jest refuses; without it servers refuse the driver.
    runtimeAdapters: { os },
  });
  connection.on('error', () => undefined);
  await connection.asPromise();
  const models = Object.fromEntries(
    Object.entries(definitions).map(([key, definition]) => [
      key,
      modelOf(connection, definition as CollectionDefinition<{ _id: string }>),
    ]),
  );
  if (options.ensureIndexes) for (const model of Object.values(models)) await model.createIndexes();
  return { ...models, isUp: () => connection.readyState === 1, close: () => connection.close() } as unknown as Store;
}

function databaseOf(url: string): string {
  const name = new URL(url.replace(/^mongodb(\+srv)?:/, 'http:').replace(/,[^/]*/, '')).pathname.slice(1);
  return name || 'sojourn';
}

export type { Rollup } from '../language/facts';
export * from './rows';
export * from './segment-rows';
export * from './template-rows';
export { isUnreachable } from './unreachable';
export * from './work-rows';
