import twilio, { RequestClient, type Twilio } from 'twilio';
import type { Http, ReadContext } from '../kit';
import type { TwilioAuth } from './auth';

/** Twilio's own SDK for one call, over our guarded http: no retries of its own, our time-outs, our base URL. */
export function twilioClient(ctx: ReadContext<TwilioAuth>): Twilio {
  const { accountSid, authToken, baseUrl } = ctx.auth;
  return twilio(accountSid, authToken, { autoRetry: false, httpClient: new KitRequestClient(ctx.http, baseUrl) });
}

type SdkRequest = Parameters<RequestClient['request']>[0];

/** The SDK's documented extension point is this class: client.decision.md. */
class KitRequestClient extends RequestClient {
  constructor(
    private readonly http: Http,
    private readonly baseUrl: string,
  ) {
    super({ autoRetry: false });
  }

  override async request<Data>(request: SdkRequest): Promise<{ statusCode: number; body: Data; headers: unknown }> {
    const credentials = Buffer.from(`${request.username}:${request.password}`).toString('base64');
    const form = request.data ? parametersOf(request.data) : undefined;
    const response = await this.http(this.urlOf(request), {
      method: methodOf(request.method),
      headers: { ...headersOf(request.headers), authorization: `Basic ${credentials}` },
      ...(form && { form }),
    });
    // The SDK parses strings itself and reads `code` and `message` of refusals from them.
    return { statusCode: response.status, body: response.text as Data, headers: Object.fromEntries(response.headers) };
  }

  /** The SDK always names Twilio's host; only the path and the query are its business here. */
  private urlOf(request: SdkRequest): string {
    const { pathname, search } = new URL(request.uri);
    const url = new URL(pathname.slice(1) + search, `${this.baseUrl.replace(/\/$/, '')}/`);
    for (const [name, value] of parametersOf(request.params ?? {})) url.searchParams.append(name, value);
    return url.href;
  }
}

/** Lists repeat their name, as Twilio expects; absent values are left out. */
function parametersOf(data: object): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(data)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) parameters.append(name, String(one));
  }
  return parameters;
}

function methodOf(method: string): 'GET' | 'POST' {
  return method.toUpperCase() === 'POST' ? 'POST' : 'GET';
}

/** `Content-Type` is ours: it follows from the form. */
function headersOf(headers: object | undefined): Record<string, string> {
  const wanted = Object.entries(headers ?? {}).filter(([name]) => !/^(content-type|accept-charset)$/i.test(name));
  return Object.fromEntries(wanted.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
