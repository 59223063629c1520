import { setTimeout as delay } from 'node:timers/promises';

/** One HTTP call the sandbox made, and what came back. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** 0 = nobody answered. */
  readonly status: number;
  readonly location?: string;
}

/** Providers send a webhook again when it is not taken; ours give up after about eight seconds. */
const RETRY_AFTER_MS = [500, 1000, 2000, 4000];
const ANSWER_WITHIN_MS = 10_000;

/** Sends a webhook until it is answered with something below 500. */
export async function sendWebhook(url: string, headers: Record<string, string>, body: string): Promise<Call> {
  let call = await request('POST', url, headers, body);
  for (const wait of RETRY_AFTER_MS) {
    if (call.status > 0 && call.status < 500) break;
    await delay(wait);
    call = await request('POST', url, headers, body);
  }
  return call;
}

/** One HTTP request that follows no redirect and never throws. */
export async function request(
  method: Call['method'],
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Call> {
  try {
    const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await answer.arrayBuffer();
    return { method, url, status: answer.status, location: answer.headers.get('location') ?? undefined };
  } catch {
    return { method, url, status: 0 };
  }
}
