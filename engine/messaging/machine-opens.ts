/**
 * Opens and clicks that no person made: mail programs that fetch pictures ahead, security gateways that follow every link.
 * They are counted, but never decide a journey (messaging.md §6). Pure; the receiving endpoint calls it.
 */

/** What the endpoint knows. Instants are epoch ms of one clock. */
export interface Engagement {
  kind: 'open' | 'click';
  at: number;
  /** When the provider took the message. */
  sentAt: number;
  method: string;
  userAgent: string;
  /** Instants of other clicks on different links of the same message. */
  otherClicks?: readonly number[];
}

/** Why it does not count. */
export type MachineSign = 'prefetch' | 'scanner' | 'bot' | 'head_request' | 'too_fast' | 'many_links_at_once';

/** Gateways that say who they are, or run on names no person's browser has. */
const SCANNERS =
  /barracuda|proofpoint|mimecast|safelinks|symantec|trendmicro|forcepoint|cloudmark|fireeye|sophos|ironport|cisco-esa/i;
const BOTS =
  /bot\b|crawler|spider|headless|phantomjs|python-requests|python-urllib|aiohttp|curl\/|wget\/|go-http-client|java\/|libwww|okhttp|axios|node-fetch|undici/i;

/** A gateway follows links while it delivers; nobody reads and decides so quickly. */
const FASTEST_OPEN_MS = 1_000;
const FASTEST_CLICK_MS = 2_000;
/** People click one link, then wait for a page. */
const AT_ONCE_MS = 1_000;

/**
 * The sign that a machine did it, or null for a person.
 * Apple's privacy proxy calls itself exactly `Mozilla/5.0` and fetches whether or not the mail is read. The picture proxies of
 * Gmail and Yahoo fetch when a person opens: they count.
 */
export function machineSign({ kind, at, sentAt, method, userAgent, otherClicks = [] }: Engagement): MachineSign | null {
  const agent = userAgent.trim();
  if (method.toUpperCase() === 'HEAD') return 'head_request';
  if (SCANNERS.test(agent)) return 'scanner';
  if (agent === '' || BOTS.test(agent)) return 'bot';
  if (kind === 'open' && agent === 'Mozilla/5.0') return 'prefetch';
  if (at - sentAt < (kind === 'open' ? FASTEST_OPEN_MS : FASTEST_CLICK_MS)) return 'too_fast';
  if (kind === 'click' && otherClicks.some((other) => Math.abs(other - at) < AT_ONCE_MS)) return 'many_links_at_once';
  return null;
}
