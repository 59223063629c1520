/** Connections as everybody may see them, what making one takes, what a test says, and where things are used. */
import * as z from 'zod';

const sender = z.strictObject({ address: z.string().max(254), name: z.string().max(120) });

/** A connection as everybody may see it: its credentials are not among the fields. */
export const connection = z.strictObject({
  id: z.string(),
  connector: z.string(),
  title: z.string(),
  name: z.string(),
  channel: z.enum(['email', 'sms', 'push']).nullable(),
  sender,
  sandbox: z.boolean(),
  state: z.enum(['on', 'paused']),
  /** Failures in a row, and until when nothing is tried. */
  failures: z.int(),
  restingUntil: z.iso.datetime().nullable(),
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: z.iso.datetime() }).nullable(),
  /** Paste it at the provider. */
  webhookUrl: z.string().nullable(),
});
export const connectionList = z.strictObject({ items: z.array(connection) });

export const newConnection = z.strictObject({
  connector: z.string().min(1).max(60),
  name: z.string().min(1).max(120),
  sender,
  /** Credentials as the connector asks for them; they are never given back. */
  auth: z.record(z.string(), z.json()),
  /** Private hosts this connection may reach. */
  allowedHosts: z.array(z.string().min(1).max(253)).max(20).default([]),
});

export const connectionTestBody = newConnection.pick({ connector: true, auth: true, allowedHosts: true });
export const connectionTest = z.strictObject({
  /** Null: this connector has nothing to ask its provider. */
  ok: z.boolean().nullable(),
  /** Whose account it is, when it works. */
  account: z.string().optional(),
  /** What is wrong, when it does not; without secrets. */
  message: z.string().optional(),
});

export const usesQuery = z.strictObject({ of: z.enum(['connection', 'segment', 'journey']), id: z.string().min(1).max(200) });
export const usesResult = z.strictObject({
  items: z.array(
    z.strictObject({
      journeyId: z.string(),
      name: z.string(),
      /** The live version uses it, not only the draft. */
      live: z.boolean(),
      /** The entrance has the id ''. */
      steps: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
  ),
});

export type Connection = z.output<typeof connection>;
export type ConnectionTest = z.output<typeof connectionTest>;
export type NewConnection = z.input<typeof newConnection>;
export type ThingUses = z.output<typeof usesResult>;
