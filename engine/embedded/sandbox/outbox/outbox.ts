import path from 'node:path';
import type { Channel } from '../settings';
import type { NewItem, OutboxItem } from './item';
import { openJournal, type Span } from './journal';

/** What is kept in memory of an item; its content stays in the file. */
export type ItemHead = Pick<OutboxItem, 'seq' | 'id' | 'channel' | 'to' | 'from' | 'at' | 'messageId' | 'providerId'>;

/** Which items to list. */
export interface ItemFilter {
  readonly channel?: Channel;
  readonly to?: string;
  readonly messageId?: string;
  readonly providerId?: string;
  /** Items after this `seq`, oldest first. Without it: the newest first. */
  readonly since?: number;
  readonly limit: number;
}

/** Everything that was accepted. */
export interface Outbox {
  /** Numbers the item and writes it down; resolves when a kill of this process cannot lose it any more. */
  add(item: NewItem): Promise<OutboxItem>;
  heads(filter: ItemFilter): ItemHead[];
  /** The whole item; `undefined` when there is none, or it is older than what memory holds. */
  get(id: string): Promise<OutboxItem | undefined>;
  counts(): Record<Channel, number>;
  close(): Promise<void>;
}

/** Heads kept in memory (about 300 bytes each); older items are only in the file. */
const HEADS_KEPT = 50_000;
/** Cut in slices: shortening the list for every item would copy it every time. */
const SLACK = 5000;

/** Opens the outbox of a data directory: the file `outbox.jsonl`, one JSON object per line, in order of acceptance. */
export async function openOutbox(dataDir: string): Promise<Outbox> {
  const journal = await openJournal(path.join(dataDir, 'outbox.jsonl'));
  let kept: (ItemHead & Span)[] = [];
  const counts: Record<Channel, number> = { email: 0, sms: 0, push: 0 };
  let lastSeq = 0;

  function keep(head: ItemHead, span: Span): void {
    counts[head.channel] += 1;
    kept.push({ ...head, ...span });
    if (kept.length > HEADS_KEPT + SLACK) kept = kept.slice(-HEADS_KEPT);
  }

  for await (const { line, span } of journal.lines()) {
    const item = JSON.parse(line) as OutboxItem;
    lastSeq = item.seq;
    keep(headOf(item), span);
  }

  return {
    async add(item) {
      lastSeq += 1;
      const numbered = { seq: lastSeq, id: `${item.channel}-${lastSeq}`, at: Date.now(), ...item };
      keep(headOf(numbered), await journal.append(JSON.stringify(numbered)));
      return numbered;
    },
    heads({ channel, to, messageId, providerId, since, limit }) {
      const matches = (head: ItemHead) =>
        (channel === undefined || head.channel === channel) &&
        (to === undefined || head.to === to) &&
        (messageId === undefined || head.messageId === messageId) &&
        (providerId === undefined || head.providerId === providerId);
      const found: ItemHead[] = [];
      if (since === undefined) {
        for (let i = kept.length - 1; i >= 0 && found.length < limit; i -= 1) collect(kept[i]);
      } else {
        const first = kept.findIndex((head) => head.seq > since);
        for (let i = first < 0 ? kept.length : first; i < kept.length && found.length < limit; i += 1) collect(kept[i]);
      }
      return found;

      function collect(entry: (ItemHead & Span) | undefined): void {
        if (entry && matches(entry)) found.push(headOf(entry));
      }
    },
    async get(id) {
      const entry = kept.find((head) => head.id === id);
      return entry && (JSON.parse(await journal.read(entry)) as OutboxItem);
    },
    counts: () => ({ ...counts }),
    close: () => journal.close(),
  };
}

function headOf({ seq, id, channel, to, from, at, messageId, providerId }: ItemHead): ItemHead {
  return { seq, id, channel, to, from, at, messageId, providerId };
}
