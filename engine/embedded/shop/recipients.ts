/** The recipients: they read, click, buy, pay, bounce, complain, unsubscribe and reply STOP, by seed. */
import { z } from 'zod';
import type { Agenda } from './agenda';
import { randomOf } from './random';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const itemSchema = z.object({
  id: z.string(),
  seq: z.number(),
  channel: z.enum(['email', 'sms', 'push']),
  to: z.string(),
  messageId: z.string().nullish(),
  subject: z.string().optional(),
  text: z.string().optional(),
  title: z.string().optional(),
});
const doneSchema = z.object({ calls: z.array(z.object({ status: z.number() })) });
export type OutboxHead = z.output<typeof itemSchema>;

export interface RecipientsOptions {
  sandboxUrl: string;
  seed: number;
  agenda: Agenda;
  now(): number;
  /** What a message may make its reader do in the shop, by subject: buy the cart, pay the invoice. */
  moved(item: OutboxHead, at: number): void;
  /** The real instant at which an unsubscribe or STOP was acknowledged. */
  unsubscribed(item: OutboxHead, acknowledgedReal: number): void;
}

/** Looks into the outbox once; every new message makes its recipient plan what they do. Returns how many were new. */
export function recipientsOf({ sandboxUrl, seed, agenda, now, moved, unsubscribed }: RecipientsOptions): () => Promise<number> {
  let seen = 0;
  /** When it was taken, real ms; null when it is not possible with this message, such as leaving a list it does not belong to. */
  const act = async (item: OutboxHead, action: string, text?: string): Promise<number | null> => {
    const answer = await fetch(`${sandboxUrl}/outbox/${item.id}/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, ...(text ? { text } : {}) }),
    });
    if (answer.status === 409) return null;
    const said = await answer.text();
    if (!answer.ok) throw new Error(`The sandbox could not ${action}: ${said}`);
    const { calls } = doneSchema.parse(JSON.parse(said));
    return calls.every(({ status }) => status >= 200 && status < 400) ? Date.now() : null;
  };
  const plan = (item: OutboxHead): void => {
    const random = randomOf(seed, `${item.channel} ${item.to} ${item.subject ?? item.text ?? item.title ?? ''}`);
    const at = now();
    const later = (delay: number, run: () => Promise<void>): void => agenda.add({ at: at + delay, who: item.to, run });
    const does = (delay: number, action: string): void => later(delay, async () => void (await act(item, action)));
    const leaves = (delay: number, action: string, text?: string): void =>
      later(delay, async () => {
        const acknowledgedReal = await act(item, action, text);
        if (acknowledgedReal !== null) unsubscribed(item, acknowledgedReal);
      });
    if (item.channel === 'email') {
      const dice = random.next();
      if (dice < 0.012) does(MINUTE, 'bounce');
      if (dice >= 0.012 && dice < 0.02) does(random.between(HOUR, 5 * HOUR), 'complain');
      if (dice >= 0.02 && dice < 0.05) leaves(random.between(10 * MINUTE, 8 * HOUR), 'unsubscribe');
      if (dice < 0.05) return;
      if (dice < 0.6) does(random.between(5 * MINUTE, 9 * HOUR), 'open');
      if (dice < 0.28) does(random.between(10 * MINUTE, 10 * HOUR), 'click');
      if (dice < 0.2) moved(item, at + random.between(20 * MINUTE, 12 * HOUR));
    } else if (item.channel === 'sms') {
      does(MINUTE, 'deliver');
      if (random.chance(0.07))
        leaves(random.between(2 * MINUTE, 3 * HOUR), 'reply', random.chance(0.5) ? 'STOP' : 'please stop texting me');
      else if (random.chance(0.2)) moved(item, at + random.between(10 * MINUTE, 6 * HOUR));
    } else {
      does(MINUTE, 'deliver');
      if (random.chance(0.25)) does(random.between(2 * MINUTE, 5 * HOUR), 'click');
    }
  };
  return async () => {
    const answer = await fetch(`${sandboxUrl}/outbox?since=${seen}&limit=500`);
    const { items } = z.object({ items: z.array(itemSchema) }).parse(await answer.json());
    const fresh = items.filter((item) => item.seq > seen).sort((a, b) => a.seq - b.seq);
    for (const item of fresh) plan(item);
    seen = fresh.at(-1)?.seq ?? seen;
    return fresh.length;
  };
}
