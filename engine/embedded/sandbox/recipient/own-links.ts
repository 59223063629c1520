import type { Settings } from '../settings';
import { type Call, request } from '../webhooks';

/** The calls an action led to, or why it cannot be done. */
export type Done = { readonly calls: readonly Call[] } | { readonly impossible: string };

/** A person's browser: so that our detection of mail scanners takes it for one. */
export const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'accept-language': 'en',
};

/** Only these are ever fetched: nothing the sandbox does leaves the machine. */
export function ownUrls(urls: readonly string[], { webhookBase }: Settings): string[] {
  return urls.filter((url) => url.startsWith(`${webhookBase}/`));
}

/** Follows one of our links, the first unless told which. The redirect it answers is not followed. */
export async function clickLink(own: readonly string[], wanted: string | undefined, { webhookBase }: Settings): Promise<Done> {
  const url = wanted ?? own[0];
  if (!url) return impossible('There is no link to Sojourn in this message.');
  if (!url.startsWith(`${webhookBase}/`)) return impossible('This link leads away from Sojourn; the sandbox does not follow it.');
  return { calls: [await request('GET', url, BROWSER)] };
}

/** An action that makes no sense for an item, and why. */
export const impossible = (why: string): Done => ({ impossible: why });
