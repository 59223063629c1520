/** Clicks and opens: the person is served at once, whatever happens to the count; machines are served too, and not counted. */
import type { Request } from 'express';
import { acceptEvents, personEvent } from '../../ingest';
import { machineSign } from '../../messaging';
import type { MessageRow } from '../../store';
import type { Services } from '../services';

interface Seen {
  messageId: string;
  kind: 'open' | 'click';
  /** Place of the link in the message. */
  link?: number;
  url?: string;
}

/** How long clicks are remembered to recognise a machine that follows every link at once, ms. */
const REMEMBERED_MS = 10_000;

export interface Engagements {
  /** Never throws: a lost count is not worth a broken link. */
  record(seen: Seen, request: Request): Promise<void>;
}

export function engagements({ store, clock, log }: Services): Engagements {
  const recent = new Map<string, { link: number; at: number }[]>();

  const otherClicks = ({ messageId, link = -1 }: Seen, at: number): number[] => {
    for (const [id, clicks] of recent) if (clicks.every((click) => at - click.at > REMEMBERED_MS)) recent.delete(id);
    const clicks = recent.get(messageId) ?? [];
    recent.set(messageId, [...clicks, { link, at }]);
    return clicks.filter((click) => click.link !== link).map((click) => click.at);
  };

  const count = async (seen: Seen, request: Request): Promise<void> => {
    const { messageId, kind, link, url } = seen;
    const message = (await store.messages
      .findById(messageId, { personId: 1, sentAt: 1, claimedAt: 1, connectionId: 1 })
      .lean()) as MessageRow | null;
    if (!message) return;
    const at = clock.now();
    const sign = machineSign({
      kind,
      at,
      sentAt: message.sentAt ?? message.claimedAt,
      method: request.method,
      userAgent: request.headers['user-agent'] ?? '',
      otherClicks: kind === 'click' ? otherClicks(seen, at) : [],
    });
    if (sign) return log.info({ messageId, kind, sign }, 'a machine, not a person');
    await acceptEvents(store, [
      personEvent(clock, {
        _id: kind === 'open' ? `open:${messageId}` : `click:${messageId}:${link}`,
        name: kind === 'open' ? 'Message Opened' : 'Message Clicked',
        personId: message.personId,
        source: message.connectionId,
        properties: { messageId, ...(url !== undefined && { url }) },
      }),
    ]);
  };

  return {
    record: (seen, request) =>
      count(seen, request).catch((error: unknown) =>
        log.warn({ err: error, messageId: seen.messageId }, 'an engagement was not counted'),
      ),
  };
}
