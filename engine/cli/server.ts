/** The server as the command line sees it: HTTP and an API key, like anybody else. */
import type { JourneyDetail, JourneySummary } from '../api/contract';
import type { Issue } from '../journeys/check';
import type { JourneyDocument } from '../language';
import { Problem } from '../problem';
import type { Call } from './command';

const DEFAULT_URL = 'http://127.0.0.1:3300';
/** A server that takes longer is taken to be away. */
const PATIENCE_MS = 30_000;

export interface Server {
  url: string;
  journeys(): Promise<JourneySummary[]>;
  /** Null when there is no journey of this id. */
  journey(id: string): Promise<JourneyDetail | null>;
  /** Everything wrong with a document here, also what only the server's workspace can tell. Saves nothing. */
  issues(document: JourneyDocument): Promise<Issue[]>;
  create(document: JourneyDocument): Promise<JourneyDetail>;
  /** @throws Problem `server_refused` when somebody saved after `revision`. */
  save(document: JourneyDocument, revision: number): Promise<JourneyDetail>;
  /** With `canary` only that share of new entrants takes the version, percent. */
  publish(id: string, revision: number, note: string, canary?: number): Promise<{ version: number }>;
  /** Everything else about a journey: `GET` without a body, `POST` with one; `path` stands below the journey's. */
  about<T>(id: string, path: string, body?: object): Promise<T>;
}

/** The address of the server and the key, from options or the environment. */
export function serverAddress(call: Call): { url: string; key: string | undefined } {
  const { env } = call.terminal;
  const url = (call.text('url') ?? env['SOJOURN_URL'] ?? DEFAULT_URL).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/.test(url)) throw new Problem('usage_wrong', `"${url}" is not an address such as ${DEFAULT_URL}.`);
  return { url, key: call.text('key') ?? env['SOJOURN_API_KEY'] };
}

/** @throws Problem `usage_wrong` without a key; its calls throw `server_unreachable` and `server_refused`. */
export function serverOf(call: Call): Server {
  const { url, key } = serverAddress(call);
  if (!key) throw new Problem('usage_wrong', 'There is no API key: set SOJOURN_API_KEY, or give --key.');
  const ask = async <T>(method: string, path: string, body?: unknown, revision?: number): Promise<T> => {
    const answer = await answerOf(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // A page instead of JSON is some web server's friendly answer to an address it does not know.
    if (answer.status >= 200 && answer.status < 300 && typeof answer.body === 'object') return answer.body as T;
    throw refusal(`${method} ${path}`, answer);
  };
  const at = (id: string) => `/journeys/${encodeURIComponent(id)}`;
  return {
    url,
    journeys: async () => (await ask<{ items: JourneySummary[] }>('GET', '/journeys')).items,
    journey: async (id) => {
      try {
        return await ask<JourneyDetail>('GET', at(id));
      } catch (error) {
        if (error instanceof Problem && error.extra?.['code'] === 'journey_not_found') return null;
        throw error;
      }
    },
    issues: async (document) => (await ask<{ issues: Issue[] }>('POST', `${at(document.id)}/validate`, document)).issues,
    create: (document) => ask('POST', '/journeys', document),
    save: (document, revision) => ask('PUT', at(document.id), document, revision),
    publish: (id, revision, note, canary) =>
      ask('POST', `${at(id)}/publish`, { revision, note, ...(canary !== undefined && { canary: { percent: canary } }) }),
    about: (id, path, body) => ask(body === undefined ? 'GET' : 'POST', `${at(id)}/${path}`, body),
  };
}

export interface Answer {
  status: number;
  body: unknown;
}

/** @throws Problem `server_unreachable`. */
export async function answerOf(url: string, request: RequestInit = {}): Promise<Answer> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Problem(
      'server_unreachable',
      `${new URL(url).origin}: ${cause instanceof Error ? cause.message : message}`,
      undefined,
      { url },
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
}

/** Problems of the API in one sentence; anything else was no Sojourn. */
function refusal(what: string, { status, body }: Answer): Problem {
  const { code, title, detail, fix } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    string | undefined
  >;
  const why = title ? `${[title, detail].filter(Boolean).join(' ')}${fix ? ` ${fix}` : ''}` : 'It does not answer like Sojourn.';
  return new Problem('server_refused', `${what} (${status}): ${why}`, undefined, {
    status,
    code: code ?? 'unknown',
    problem: body,
  });
}
