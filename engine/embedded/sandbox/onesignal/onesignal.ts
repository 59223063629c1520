import { randomUUID } from 'node:crypto';
import { json, type Response, Router } from 'express';
import * as z from 'zod';
import type { Behaviours } from '../behaviour';
import { meetConnection, resetConnection } from '../http';
import type { Outbox, OutboxItem, PushItem } from '../outbox';
import { SANDBOX_CONNECTIONS, SECRET_HEADER, type Settings } from '../settings';
import { type Call, sendWebhook } from '../webhooks';

/** OneSignal's notifications API on this machine. */
export interface SandboxOneSignal {
  readonly router: Router;
  /** Tells our webhook what became of a notification. */
  report(item: PushItem, kind: PushEvent): Promise<Call[]>;
}

/** The event kinds of OneSignal's event streams that this stand-in knows. */
export type PushEvent = 'message.push.received' | 'message.push.clicked' | 'message.push.failed' | 'message.push.unsubscribed';

/** As long as OneSignal remembers an idempotency key. */
const REMEMBER_KEY_MS = 30 * 24 * 60 * 60 * 1000;

const localized = z.record(z.string(), z.string());

/** What this stand-in reads of a notification (https://documentation.onesignal.com/reference/push-notification). */
const notification = z.object({
  app_id: z.string().min(1, 'app_id is required'),
  include_aliases: z.record(z.string(), z.array(z.string())).optional(),
  include_subscription_ids: z.array(z.string()).optional(),
  target_channel: z.literal('push').optional(),
  contents: localized.optional(),
  headings: localized.optional(),
  url: z.string().optional(),
  app_url: z.string().optional(),
  web_url: z.string().optional(),
  big_picture: z.string().optional(),
  chrome_web_image: z.string().optional(),
  data: z.unknown().optional(),
  idempotency_key: z.uuid('idempotency_key must be a UUID').optional(),
});

type Notification = z.output<typeof notification>;

/** Stands in for `api.onesignal.com`. The key is our secret, sent as `Basic` (the older clients) or `Key` (the newer ones). */
export function createOneSignal(settings: Settings, outbox: Outbox, behaviours: Behaviours): SandboxOneSignal {
  const taken = rememberKeys(outbox);
  const router = Router();

  router.use('/notifications', (request, response, next) => {
    const key = /^(?:Basic|Key|Bearer)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key === settings.secret) next();
    else errors(response, 401, ['Access denied. Please include a valid API key in the Authorization header.']);
  });

  router.post('/notifications', json({ limit: '1mb' }), async (request, response) => {
    const read = notification.safeParse(request.body);
    if (!read.success)
      return errors(
        response,
        400,
        read.error.issues.map((issue) => issue.message),
      );
    const wish = read.data;
    const people = recipients(wish);
    const behaviour = await meetConnection(behaviours.judge('push', people[0] ?? ''), response);
    if (!behaviour) return;
    if (behaviour.mode === 'reject') {
      if (behaviour.retryAfterSeconds !== undefined) response.set('Retry-After', String(behaviour.retryAfterSeconds));
      return errors(response, behaviour.code, [behaviour.code === 429 ? 'API rate limit exceeded' : 'The request was refused.']);
    }
    if (!wish.contents?.['en']) return errors(response, 400, ['Message Notifications must have English language content']);
    if (people.length === 0)
      return errors(response, 400, ['You must include which players, segments, or tags you wish to send this notification to.']);
    if (behaviour.mode === 'unreachable')
      return void response.json({ id: '', errors: ['All included players are not subscribed'] });

    // Claimed before the first write: of two calls at once with the same key, one sends.
    const known = taken.claim(wish.idempotency_key);
    const id = known.id;
    if (known.isNew) await Promise.all(people.map((to) => outbox.add(newPush(wish, to, id))));
    if (behaviour.mode === 'accept-then-reset') resetConnection(response);
    else response.json({ id, external_id: wish.idempotency_key ?? null });
  });

  router.get('/notifications', async (request, response) => {
    const { limit = '50', offset = '0' } = request.query as Record<string, string | undefined>;
    const heads = outbox.heads({ channel: 'push', limit: Number.POSITIVE_INFINITY });
    const shown = heads.slice(Number(offset), Number(offset) + Math.min(50, Number(limit)));
    const items = (await Promise.all(shown.map((head) => outbox.get(head.id)))).filter(isPush);
    const notifications = items.map((item) => ({
      id: item.providerId,
      headings: { en: item.title },
      contents: { en: item.text },
    }));
    response.json({ total_count: heads.length, offset: Number(offset), limit: Number(limit), notifications });
  });

  return {
    router,
    async report(item, kind) {
      const at = new Date();
      const event = {
        kind,
        id: randomUUID(),
        app_id: item.appId,
        external_id: item.to,
        timestamp: Math.floor(at.getTime() / 1000),
        datetime: at.toISOString(),
      };
      const message = {
        id: item.providerId,
        title: item.title,
        contents: item.text,
        url: item.url ?? null,
        data: item.data ?? null,
      };
      const headers = { 'content-type': 'application/json', [SECRET_HEADER]: settings.secret };
      const url = `${settings.webhookBase}/webhooks/${SANDBOX_CONNECTIONS.push}`;
      return [await sendWebhook(url, headers, JSON.stringify({ event, message }))];
    },
  };
}

/** The ids given for idempotency keys; after a restart those of the outbox. */
function rememberKeys(outbox: Outbox): { claim(key: string | undefined): { id: string; isNew: boolean } } {
  const byKey = new Map<string, { id: string; at: number }>();
  for (const { messageId, providerId, at } of outbox.heads({ channel: 'push', limit: Number.POSITIVE_INFINITY })) {
    if (messageId) byKey.set(messageId, { id: providerId, at });
  }
  return {
    claim(key) {
      const id = randomUUID();
      if (!key) return { id, isNew: true };
      const known = byKey.get(key);
      if (known && Date.now() - known.at < REMEMBER_KEY_MS) return { id: known.id, isNew: false };
      byKey.set(key, { id, at: Date.now() });
      return { id, isNew: true };
    },
  };
}

const isPush = (item: OutboxItem | undefined): item is PushItem => item?.channel === 'push';

function recipients(wish: Notification): string[] {
  return [...Object.values(wish.include_aliases ?? {}).flat(), ...(wish.include_subscription_ids ?? [])];
}

function newPush(wish: Notification, to: string, id: string): Omit<PushItem, 'seq' | 'id' | 'at'> {
  const url = wish.url ?? wish.app_url ?? wish.web_url;
  const image = wish.big_picture ?? wish.chrome_web_image;
  return {
    channel: 'push',
    to,
    from: wish.app_id,
    messageId: wish.idempotency_key ?? '',
    providerId: id,
    appId: wish.app_id,
    title: wish.headings?.['en'] ?? '',
    text: wish.contents?.['en'] ?? '',
    ...(url && { url }),
    ...(image && { image }),
    ...(wish.data !== undefined && { data: wish.data }),
  };
}

function errors(response: Response, status: number, messages: string[]): void {
  response.status(status).json({ errors: messages });
}
