/** What the sandbox's mail server took, read from its own log: the truth about what recipients got. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Mail {
  /** Message-ID as the server received it. */
  messageId: string;
  to: string;
  subject: string;
  /** When the server accepted it, epoch ms. */
  at: number;
  raw: string;
}

/** A reader of one outbox file; each `mails` returns everything accepted so far, and reads only what is new. */
export function outboxReader(file: string): { mails(): Promise<Mail[]> } {
  const known: Mail[] = [];
  let from = 0;
  let reading: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    const lines = createInterface({ input: createReadStream(file, { start: from, encoding: 'utf8' }) });
    for await (const line of lines) {
      const item = parsed(line);
      // A line under way: it is read again, whole, the next time.
      if (item === undefined) break;
      from += Buffer.byteLength(line) + 1;
      if (item.channel === 'email') known.push(mailOf(item));
    }
  }

  return {
    mails: async () => {
      reading ??= readOn().finally(() => {
        reading = null;
      });
      await reading;
      return known;
    },
  };
}

interface Item {
  channel: string;
  messageId: string;
  to: string;
  at: number;
  raw: string;
}

function parsed(line: string): Item | undefined {
  try {
    return JSON.parse(line) as Item;
  } catch {
    return undefined;
  }
}

function mailOf({ messageId, to, at, raw }: Item): Mail {
  return { messageId, to, at, raw, subject: /^Subject: (.*)$/im.exec(raw)?.[1]?.trim() ?? '' };
}
