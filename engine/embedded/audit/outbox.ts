import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** One message as a provider received it. */
export interface Received {
  channel: 'email' | 'sms' | 'push';
  to: string;
  /** Real instant. */
  at: number;
  /** `email <local part of the Message-ID>`, `sms <sid>`, `push <id>`. */
  messageKey: string;
}

const line = z.object({
  channel: z.enum(['email', 'sms', 'push']),
  to: z.string(),
  at: z.number(),
  messageId: z.string().nullish(),
  providerId: z.string().nullish(),
});

/** The sinks' own log: one JSON object per line. */
export async function readOutbox(file: string): Promise<Received[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((json) => {
      const copy = line.parse(JSON.parse(json));
      return { channel: copy.channel, to: copy.to, at: copy.at, messageKey: keyOfCopy(copy) };
    });
}

/** How a provider's copy is named. */
export function keyOfCopy(copy: {
  channel: string;
  messageId?: string | null | undefined;
  providerId?: string | null | undefined;
}): string {
  const local = /^<?([^@>]*)/.exec(copy.messageId ?? '')?.[1] ?? '';
  return copy.channel === 'email' ? `email ${local}` : `${copy.channel} ${copy.providerId}`;
}
