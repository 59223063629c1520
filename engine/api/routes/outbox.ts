import * as z from 'zod';
import { ledgerIdOf } from '../../ingest';
import { Problem } from '../../problem';
import type { MessageRow, Store } from '../../store';
import { actBody, outboxDetail, outboxList, pageQuery } from '../contract';
import { defineRoute, type Route } from '../route';
import { type SandboxItem, sandboxClient } from '../sandbox-client';
import type { Services } from '../services';
import { outboxDetail as detailOf, outboxItem as itemOf, type Own } from '../views/outbox';

const LEDGER_ID = /^[A-Za-z0-9_-]{22}:\d+$/;
const outboxQuery = pageQuery.extend({
  channel: z.enum(['email', 'sms', 'push']).optional(),
  search: z.string().max(200).optional(),
});

export function outboxRoutes({ environment, store }: Services): Route[] {
  const sandbox = sandboxClient(environment.SANDBOX_URL);
  return [
    defineRoute({
      method: 'get',
      path: '/outbox',
      tag: 'outbox',
      summary: 'What the sandbox providers received, newest first; `search` is an address.',
      query: outboxQuery,
      result: outboxList,
      handle: async ({ query }) => {
        const { limit, channel, search, cursor } = query;
        const items = await sandbox.list({ limit: limit + 1, channel, to: search?.trim(), before: beforeOf(cursor) });
        const shown = items.slice(0, limit);
        const own = await ownOf(store, shown);
        return {
          body: {
            items: shown.map((item) => itemOf(item, own(item))),
            nextCursor: items.length > limit ? String(shown.at(-1)?.seq) : null,
          },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/outbox/:id',
      tag: 'outbox',
      summary: 'One received message, as its reader sees it and as it came.',
      result: outboxDetail,
      handle: async ({ param }) => {
        const item = await sandbox.get(param('id'));
        if (!item) throw new Problem('message_not_found', param('id'));
        return { body: detailOf(item, (await ownOf(store, [item]))(item)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/outbox/:id/act',
      tag: 'outbox',
      summary:
        'Act as the recipient or the provider: open, click, bounce, complain, reply, unsubscribe. Everything goes the real way back.',
      body: actBody,
      result: z.looseObject({}),
      handle: async ({ param, body }) => ({ body: await sandbox.act(param('id'), body) }),
    }),
  ];
}

/** What we know of received messages: mails and SMS carry our own id, pushes are looked up by the provider's. */
async function ownOf(store: Store, items: readonly SandboxItem[]): Promise<(item: SandboxItem) => Own> {
  const carried = ({ messageId }: SandboxItem) =>
    LEDGER_ID.test(messageId) ? messageId : ledgerIdOf({ providerMessageId: messageId });
  const ids = items.flatMap((item) => carried(item) ?? []);
  const providerIds = items.flatMap((item) => (carried(item) === null && item.providerId !== '' ? [item.providerId] : []));
  const rows = (await store.messages
    .find(
      { $or: [{ _id: { $in: ids } }, { providerMessageId: { $in: providerIds, $gt: '' } }] },
      { providerMessageId: 1, claimedAt: 1, sentAt: 1 },
    )
    .lean()) as unknown as Pick<MessageRow, '_id' | 'providerMessageId' | 'claimedAt' | 'sentAt'>[];
  const byId = new Map(rows.map((row) => [row._id, row]));
  const byProvider = new Map(rows.map((row) => [row.providerMessageId, row]));
  return (item) => {
    const id = carried(item);
    const row = id === null ? byProvider.get(item.providerId) : byId.get(id);
    return { messageId: id ?? row?._id ?? null, sentAt: row?.sentAt ?? row?.claimedAt ?? null };
  };
}

function beforeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor))
    throw new Problem('bad_request', 'This cursor is not one of ours: take `nextCursor` as it was given.', '/query/cursor');
  return Number(cursor);
}
