import type { OutboxDetail, OutboxItem } from '../contract';
import type { SandboxItem } from '../sandbox-client';
import { iso, isoOrNull } from './instant';
import { linksOf } from './links';

/** Characters of an SMS that name it in a list. */
const TITLE_LENGTH = 120;

/** Our own record of a message that was received. */
export interface Own {
  messageId: string | null;
  /** Journey clock. */
  sentAt: number | null;
}

export function outboxItem(item: SandboxItem, { messageId, sentAt }: Own): OutboxItem {
  const title = item.subject ?? (item.channel === 'push' ? item.title : item.text) ?? '';
  return {
    id: item.id,
    channel: item.channel,
    to: item.to,
    at: iso(item.at),
    journeyAt: isoOrNull(sentAt),
    title: title.slice(0, TITLE_LENGTH),
    messageId,
  };
}

export function outboxDetail(item: SandboxItem, own: Own): OutboxDetail {
  const text = item.text ?? '';
  return {
    ...outboxItem(item, own),
    html: item.html ?? null,
    text,
    image: item.image ?? null,
    url: item.url ?? null,
    raw: item.raw ?? JSON.stringify(item, null, 2),
    headers: item.headers.map(({ name, value }) => [name, value]),
    links: [...linksOf(item.html ?? null, text), ...(item.url ? [{ label: item.url, url: item.url }] : [])],
  };
}
