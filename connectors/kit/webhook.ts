import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Connector, RawRequest } from './definition';
import { ConnectorError } from './failure';
import type { ConnectorEvent, InboundMessage, Receipt } from './receipt';

/** Everything one verified provider call said. */
export interface WebhookNews {
  readonly receipts: Receipt[];
  readonly events: ConnectorEvent[];
  readonly inbound: InboundMessage[];
}

/**
 * Reads a provider's call: verifies the raw bytes first, then parses.
 * @returns undefined when the call does not prove itself; the caller answers 401 and learns nothing of the body.
 * @throws ConnectorError('permanent') for a proven call with a body this version cannot read.
 */
export function readWebhook(connector: Connector, auth: unknown, request: RawRequest, now: Date): WebhookNews | undefined {
  const { webhook } = connector;
  if (!webhook) return undefined;
  const secret = secretIn(auth, webhook.secretField);
  // An empty secret would verify anything signed with it.
  if (!secret || !webhook.verify(request, secret, now)) return undefined;
  const body = webhook.parse(request);
  return {
    receipts: webhook.receipts?.(body, now) ?? [],
    events: webhook.events?.(body) ?? [],
    inbound: webhook.inbound?.(body) ?? [],
  };
}

/** Compares two strings without telling by time where they differ. */
export function constantTimeEqual(given: string, expected: string): boolean {
  // Equal lengths by construction: HMACs under a key nobody can choose.
  const key = expected;
  const digest = (text: string): Buffer => createHmac('sha256', `compare:${key}`).update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The header in which providers that sign nothing send the connection's webhook secret. */
export const SHARED_SECRET_HEADER = 'x-sandbox-secret';

/** A `verify` for providers that sign nothing but can send a fixed header. */
export function verifySharedSecret(request: RawRequest, secret: string): boolean {
  return constantTimeEqual(request.headers.get(SHARED_SECRET_HEADER) ?? '', secret);
}

/** The body as JSON; throws `ConnectorError('permanent')` when it is none. */
export function jsonBody(request: RawRequest): unknown {
  try {
    return JSON.parse(Buffer.from(request.rawBody).toString('utf8'));
  } catch (cause) {
    throw new ConnectorError('permanent', 'The call is signed but its body is not JSON.', { cause });
  }
}

/** A call whose body has a shape this version does not know. */
export function unreadableBody(cause: unknown): ConnectorError {
  return new ConnectorError('permanent', 'The call is signed but its body has an unknown shape.', { cause });
}

function secretIn(auth: unknown, field: string): string | undefined {
  if (typeof auth !== 'object' || auth === null) return undefined;
  const value: unknown = Reflect.get(auth, field);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
