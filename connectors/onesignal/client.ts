import { Client } from 'onesignal-node';
import { ConnectorError, type Egress, failureOfNetwork, failureOfStatus, type HttpResponse, type ReadContext } from '../kit';
import type { OneSignalAuth } from './auth';

/** A push as OneSignal's current API takes it; the library's own types stop at the fields of 2020. */
export interface Notification {
  readonly include_aliases: { readonly external_id: string[] };
  readonly target_channel: 'push';
  /** A UUID; OneSignal remembers it for 30 days. */
  readonly idempotency_key: string;
  readonly headings: { readonly en: string };
  readonly contents: { readonly en: string };
  readonly url?: string;
  readonly big_picture?: string;
  readonly huawei_big_picture?: string;
  readonly adm_big_picture?: string;
  readonly chrome_web_image?: string;
  readonly ios_attachments?: Readonly<Record<string, string>>;
  readonly data?: Record<string, string>;
  readonly collapse_id?: string;
}

/** Milliseconds. The library has no time-out of its own. */
const ANSWER_TIMEOUT_MS = 15_000;

/** The only file that knows which OneSignal library is used, and works around it: client.decision.md. */
export interface OneSignalClient {
  /**
   * Returns any answer whose status has no general meaning (2xx, 400, 404 …). Throws `ConnectorError` otherwise.
   * `beforeCall` runs right before the library's own call.
   */
  readonly createNotification: (notification: Notification, beforeCall?: () => void) => Promise<HttpResponse>;
  /** Reads the newest notification: the cheapest call that proves app and key. */
  readonly probe: () => Promise<HttpResponse>;
}

/** A client for one call. */
export function oneSignalClient(ctx: ReadContext<OneSignalAuth>): OneSignalClient {
  const { apiKey, appId, baseUrl } = ctx.auth;
  const library = new Client(appId, apiKey, { apiRoot: baseUrl });

  const call = async (method: 'GET' | 'POST', path: string, run: () => Promise<LibraryAnswer>): Promise<HttpResponse> => {
    const started = performance.now();
    const line = { method, host: new URL(baseUrl).host, path };
    const response = await settle(run, ctx.signal, method);
    ctx.log('http', { ...line, status: response.status, ms: Math.round(performance.now() - started) });
    const failure = failureOfStatus(response, method, ctx.now());
    if (failure) throw failure;
    return response;
  };

  return {
    createNotification: async (notification, beforeCall) => {
      await checkEgress(ctx.egress, baseUrl);
      beforeCall?.();
      return call('POST', '/notifications', () => library.createNotification({ ...notification }));
    },
    probe: async () => {
      await checkEgress(ctx.egress, baseUrl);
      return call('GET', '/notifications', () => library.viewNotifications({ limit: 1 }));
    },
  };
}

/** What the library resolves to; headers are not among it in any useful way. */
interface LibraryAnswer {
  readonly statusCode: number;
  readonly body: unknown;
}

/** Runs a call of the library until it answers, the caller gives up, or time is out. */
async function settle(run: () => Promise<LibraryAnswer>, signal: AbortSignal, method: string): Promise<HttpResponse> {
  const gaveUp = (): ConnectorError => failureOfNetwork(new DOMException('No answer in time', 'TimeoutError'), method);
  if (signal.aborted) throw new ConnectorError('retryable', 'The call was cancelled before it began.');
  return new Promise<HttpResponse>((resolve, reject) => {
    const onAbort = (): void => reject(gaveUp());
    const timer = setTimeout(onAbort, ANSWER_TIMEOUT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    run()
      .then((answer) => resolve(responseOf(answer.statusCode, answer.body)))
      .catch((error: unknown) => {
        const refused = refusalIn(error);
        if (refused) resolve(refused);
        else reject(failureOfNetwork(error, method));
      })
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      });
  });
}

/** The library rejects with `HTTPError { statusCode, body }` for everything from 300 on. */
function refusalIn(error: unknown): HttpResponse | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' ? responseOf(status, Reflect.get(error, 'body')) : undefined;
}

function responseOf(status: number, body: unknown): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return { status, headers: new Headers(), text, json: typeof body === 'string' ? jsonIn(body) : body };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The library opens its own sockets: judge the address, and every address its name has, before each call. */
async function checkEgress(egress: Egress, baseUrl: string): Promise<void> {
  const { hostname } = egress.checkUrl(baseUrl);
  await new Promise<void>((resolve, reject) => {
    egress.lookup(hostname.replace(/^\[(.*)\]$/, '$1'), { all: true }, (error) => {
      if (error) reject(failureOfNetwork(error, 'GET'));
      else resolve();
    });
  });
}
