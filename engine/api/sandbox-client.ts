/** The control API of the sandbox providers (engine/embedded/sandbox), from the outside. */
import * as z from 'zod';
import { Problem } from '../problem';

/** What the sandbox says of a received message; mails are read by it, not by us. */
const item = z.object({
  seq: z.int(),
  id: z.string(),
  channel: z.enum(['email', 'sms', 'push']),
  to: z.string(),
  at: z.number(),
  messageId: z.string(),
  providerId: z.string(),
  subject: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  raw: z.string().optional(),
  url: z.string().optional(),
  image: z.string().optional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});
export type SandboxItem = z.output<typeof item>;

export interface SandboxQuery {
  limit: number;
  channel?: SandboxItem['channel'];
  to?: string;
  /** Only items with a smaller number. */
  before?: number;
}

export interface SandboxClient {
  /** Newest first. */
  list(query: SandboxQuery): Promise<SandboxItem[]>;
  get(id: string): Promise<SandboxItem | null>;
  act(id: string, action: object): Promise<Record<string, unknown>>;
}

const TIMEOUT_MS = 15_000;
/** The sandbox's largest page. */
const LARGEST_PAGE = 500;

/** All methods throw Problem `sandbox_unreachable`; `act` throws `operation_refused` for what makes no sense, `message_not_found`. */
export function sandboxClient(baseUrl: string | undefined): SandboxClient {
  const call = async (path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> => {
    if (!baseUrl) throw new Problem('sandbox_unreachable');
    try {
      const response = await fetch(`${baseUrl}${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      throw new Problem('sandbox_unreachable', undefined, undefined, undefined, { cause: error });
    }
  };
  const page = async (query: Record<string, string | number | undefined>): Promise<SandboxItem[]> => {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    const { body } = await call(`/outbox?${new URLSearchParams(given)}`);
    return z.object({ items: z.array(item) }).parse(body).items;
  };

  return {
    list: async ({ limit, channel, to, before }) => {
      if (before === undefined) return page({ limit, channel, to });
      // The sandbox lists backwards only from its end; further back it is asked for stretches of numbers.
      const found: SandboxItem[] = [];
      for (let end = before; end > 1 && found.length < limit; end -= LARGEST_PAGE) {
        const stretch = await page({ limit: LARGEST_PAGE, channel, to, since: Math.max(0, end - 1 - LARGEST_PAGE) });
        found.push(...stretch.filter((one) => one.seq < end).reverse());
      }
      return found.slice(0, limit);
    },
    get: async (id) => {
      const { status, body } = await call(`/outbox/${encodeURIComponent(id)}`);
      return status === 404 ? null : item.parse(body);
    },
    act: async (id, action) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(action) };
      const { status, body } = await call(`/outbox/${encodeURIComponent(id)}/act`, init);
      if (status === 404) throw new Problem('message_not_found', id);
      if (status >= 400) throw new Problem('operation_refused', (body as { error?: string }).error);
      return body as Record<string, unknown>;
    },
  };
}
