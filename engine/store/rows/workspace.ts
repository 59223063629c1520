/** Connections, keys, sessions and settings of the workspace. */
import type { Channel, JsonObject } from '../../language/facts';

export interface ConnectionRow {
  _id: string;
  connector: string;
  name: string;
  channel: Channel | null;
  /** Sealed with the installation's key; never leaves the engine. */
  auth: string;
  /** Who messages come from: address and name for email, number or sender id for SMS. */
  sender: { address: string; name: string };
  /** Private hosts an operator allows this connection to reach (the sandbox's loopback). */
  allowedHosts: string[];
  sandbox: boolean;
  state: 'on' | 'paused';
  /** Circuit: failures in a row, and until when nothing is tried. */
  failures: number;
  openUntil: number;
  lastError: { code: string; message: string; at: number } | null;
}

export interface KeyRow {
  _id: string;
  /** SHA-256 of the secret. */
  hash: string;
  kind: 'api' | 'write' | 'link';
  name: string;
  /** Of a link: whom it lets in; absent when it is for nobody in particular. */
  user?: string;
  createdAtReal: number;
  lastUsedReal: number | null;
}

export interface SessionRow {
  _id: string;
  csrf: string;
  /** Id of the user it belongs to; null for whoever came by a link for nobody in particular. */
  user: string | null;
  expiresReal: number;
}

/** A page of the web app that has a journey open now. */
export interface PresenceRow {
  /** The page's own name for its visit. */
  _id: string;
  journeyId: string;
  /** The user, the digest of the session, or what else let it in. */
  who: string;
  /** What they are called; null when nobody knows. */
  name: string | null;
  /** A date, so that the database forgets old rows by itself. */
  seenReal: Date;
}

export interface SettingRow {
  _id: string;
  value: JsonObject;
}

export interface OperationRow {
  _id: string;
  runId: string;
  operation: string;
  by: string;
  at: number;
  before: JsonObject;
  accepted: boolean;
}
