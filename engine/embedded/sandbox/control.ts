import { json, type Response, Router } from 'express';
import * as z from 'zod';
import { type Behaviours, behaviourSchema } from './behaviour';
import type { SandboxOneSignal } from './onesignal/onesignal';
import { type ItemHead, type Outbox, type OutboxItem, readMail, readMailHead } from './outbox';
import { act, actionSchema } from './recipient/act';
import type { Settings } from './settings';
import type { SandboxTwilio } from './twilio/twilio';

const LARGEST_PAGE = 500;

const listQuery = z.strictObject({
  channel: z.enum(['email', 'sms', 'push']).optional(),
  to: z.string().optional(),
  messageId: z.string().optional(),
  since: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
});

/** Everything the control API works on. */
export interface Sandbox {
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly behaviours: Behaviours;
  readonly twilio: SandboxTwilio;
  readonly oneSignal: SandboxOneSignal;
}

/** The API of the Outbox page, the demo's recipients and the fault tests. Errors are `{ error }` in one sentence. */
export function controlRoutes(sandbox: Sandbox): Router {
  const { settings, outbox, behaviours, twilio, oneSignal } = sandbox;
  const router = Router();
  router.use(json());

  router.get('/health', (_request, response) => void response.json({ ok: true }));

  router.get('/outbox/counts', (_request, response) => void response.json(outbox.counts()));

  router.get('/outbox', async (request, response) => {
    const query = listQuery.safeParse(request.query);
    if (!query.success) return wrong(response, 400, explain(query.error));
    const items = await Promise.all(outbox.heads(query.data).map((head) => summary(head, outbox)));
    response.json({ items });
  });

  router.get('/outbox/:id', async (request, response) => {
    const item = await outbox.get(request.params.id);
    if (!item) return wrong(response, 404, 'There is no such item.');
    response.json(await inFull(item));
  });

  router.post('/outbox/:id/act', async (request, response) => {
    const action = actionSchema.safeParse(request.body);
    if (!action.success) return wrong(response, 400, explain(action.error));
    const item = await outbox.get(request.params.id);
    if (!item) return wrong(response, 404, 'There is no such item.');
    const done = await act(item, action.data, settings, twilio, oneSignal);
    if ('impossible' in done) return wrong(response, 409, done.impossible);
    response.json(done);
  });

  router.get('/behaviour', (_request, response) => void response.json({ behaviours: behaviours.list() }));

  router.post('/behaviour', async (request, response) => {
    const behaviour = behaviourSchema.safeParse(request.body);
    if (!behaviour.success) return wrong(response, 400, explain(behaviour.error));
    await behaviours.set(behaviour.data);
    response.json(behaviour.data);
  });

  return router;
}

/** A line of the list: what is in memory, and the words one recognises the message by. */
async function summary(
  head: ItemHead,
  outbox: Outbox,
): Promise<ItemHead & { subject?: string; fromName?: string; title?: string; text?: string }> {
  const item = await outbox.get(head.id);
  if (!item) return head;
  if (item.channel === 'email') return { ...head, ...(await readMailHead(item.raw)) };
  return item.channel === 'sms' ? { ...head, text: item.text } : { ...head, title: item.title, text: item.text };
}

/** The whole item; a mail also as its reader sees it. */
async function inFull(item: OutboxItem): Promise<OutboxItem & Partial<Awaited<ReturnType<typeof readMail>>>> {
  return item.channel === 'email' ? { ...item, ...(await readMail(item.raw)) } : item;
}

function wrong(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}

const explain = (error: z.ZodError) =>
  error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
