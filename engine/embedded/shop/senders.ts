/** How the shop talks to Sojourn: the unmodified Segment SDK, and Stripe-style webhook posts. Keeps a journal of what was acknowledged. */
import { createHmac } from 'node:crypto';
import { Analytics } from '@segment/analytics-node';

/** One call that Sojourn acknowledged: all the auditor knows of it. */
export interface Acknowledged {
  id: string;
  kind: 'identify' | 'track' | 'stripe';
  userId: string;
  name: string;
  properties: Record<string, unknown>;
  /** Journey instant it was about, and real instant of the acknowledgement. */
  at: number;
  ackedReal: number;
  /** True for deliberate second copies of an acknowledged call. */
  repeat: boolean;
}

export interface Senders {
  identify(userId: string, traits: Record<string, unknown>, at: number): Promise<void>;
  track(userId: string, event: string, properties: Record<string, unknown>, at: number): Promise<void>;
  /** A Stripe event object, signed as Stripe signs. */
  stripe(event: { id: string; type: string }, about: { userId: string; at: number }): Promise<void>;
  /** Sends the last acknowledged call again, as an SDK does whose answer got lost. */
  repeatLast(): Promise<void>;
  journal: Acknowledged[];
  sent(): number;
  close(): Promise<void>;
}

/** Calls gathered by the SDK before it sends; the history goes in large batches, the rest at once. */
const FLUSH_MS = 5;

export function sendersOf(url: string, writeKey: string, stripeSecret: string): Senders {
  const analytics = new Analytics({
    writeKey,
    host: url,
    path: '/v1/batch',
    maxEventsInBatch: 100,
    flushInterval: FLUSH_MS,
    maxRetries: 10,
  });
  const journal: Acknowledged[] = [];
  let sent = 0;
  let last: (() => Promise<void>) | undefined;

  const segment = (
    kind: 'identify' | 'track',
    userId: string,
    name: string,
    properties: Record<string, unknown>,
    at: number,
  ): Promise<void> => {
    const messageId = `shop-${++sent}-${userId}`;
    const call = (repeat: boolean) =>
      new Promise<void>((resolve, reject) => {
        const done = (error?: unknown): void => {
          if (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
            return;
          }
          journal.push({ id: messageId, kind, userId, name, properties, at, ackedReal: Date.now(), repeat });
          resolve();
        };
        const common = { userId, messageId, timestamp: new Date(at) };
        if (kind === 'identify') analytics.identify({ ...common, traits: properties }, done);
        else analytics.track({ ...common, event: name, properties }, done);
      });
    last = () => call(true);
    return call(false);
  };

  return {
    identify: (userId, traits, at) => segment('identify', userId, 'identify', traits, at),
    track: (userId, event, properties, at) => segment('track', userId, event, properties, at),
    stripe: async (event, { userId, at }) => {
      sent++;
      const body = JSON.stringify(event);
      const stamp = Math.floor(Date.now() / 1_000);
      const signature = createHmac('sha256', stripeSecret).update(`${stamp}.${body}`).digest('hex');
      const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${stamp},v1=${signature}` };
      const answer = await retrying(() => fetch(`${url}/webhooks/stripe`, { method: 'POST', body, headers }));
      if (!answer.ok) throw new Error(`The Stripe webhook answered ${answer.status}: ${await answer.text()}`);
      journal.push({
        id: event.id,
        kind: 'stripe',
        userId,
        name: event.type,
        properties: event as unknown as Record<string, unknown>,
        at,
        ackedReal: Date.now(),
        repeat: false,
      });
    },
    repeatLast: async () => {
      sent++;
      await last?.();
    },
    journal,
    sent: () => sent,
    close: () => analytics.closeAndFlush({ timeout: 5_000 }),
  };
}

const TRIES = 20;
const PAUSE_MS = 250;

/** Stripe sends again what was not acknowledged. */
async function retrying(call: () => Promise<Response>): Promise<Response> {
  for (let i = 1; ; i++) {
    const answer = await call().catch(() => null);
    if (answer && answer.status < 500) return answer;
    if (i === TRIES) return answer ?? Response.error();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
