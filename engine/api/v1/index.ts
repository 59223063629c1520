/**
 * `/v1/*` in Segment's wire format, straight on the HTTP server: SDKs send hundreds of small calls a second,
 * and a general web framework would cost more than the work itself. See `v1.decision.md`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock';
import { randomId } from '../../ids';
import { acceptEvents, MAX_BODY_BYTES } from '../../ingest';
import { Problem } from '../../problem';
import { keyChecker } from '../../secrets';
import type { Store } from '../../store';
import { renderProblem, toProblem } from '../problem-json';
import { rowsOf, type V1Call, v1Call } from './calls';
import { readBody } from './read-body';
import { writeKeysOf } from './write-keys';

/** Bytes of bodies being read or stored at once in this process; beyond it callers are told to come back. */
const MAX_BYTES_UNDER_WAY = 64 * 1024 * 1024;
/** The database may be slow, but nobody waits for a frozen one: the call is told to come back and is then a duplicate at worst. */
const STORE_TIMEOUT_MS = 8_000;

const CORS = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, content-encoding, x-retry-count',
  'access-control-max-age': '86400',
};

export interface V1Options {
  store: Store;
  clock: Clock;
  /** Told of failures that are ours. */
  onError(error: unknown, requestId: string): void;
}

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The handler of every path under `/v1/`. */
export function v1Handler({ store, clock, onError }: V1Options): HttpHandler {
  const isWriteKey = keyChecker(store, 'write');
  let bytesUnderWay = 0;

  const take = async (request: IncomingMessage, call: V1Call): Promise<object> => {
    const size = Math.min(Number(request.headers['content-length'] ?? MAX_BODY_BYTES), MAX_BODY_BYTES);
    if (bytesUnderWay + size > MAX_BYTES_UNDER_WAY) throw new Problem('overloaded');
    bytesUnderWay += size;
    try {
      const body = parse(await readBody(request, MAX_BODY_BYTES));
      await authorise(request, body);
      const { rows, rejected } = rowsOf(call, body, clock);
      await withTimeout(acceptEvents(store, rows));
      return rejected.length > 0 ? { success: true, rejected } : { success: true };
    } finally {
      bytesUnderWay -= size;
    }
  };

  const authorise = async (request: IncomingMessage, body: unknown): Promise<void> => {
    for (const key of writeKeysOf(request.headers.authorization, body)) if (await isWriteKey(key)) return;
    throw new Problem('write_key_invalid');
  };

  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, PREFLIGHT).end();
      return;
    }
    answer(request, response).catch((error: unknown) => {
      const requestId = randomId();
      const problem = toProblem(error);
      if (problem.code === 'internal') onError(error, requestId);
      const { status, headers, body } = renderProblem(problem, requestId);
      response.writeHead(status, { ...headers, ...CORS }).end(body);
    });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = v1Call(request.url ?? '');
    if (!call || request.method !== 'POST')
      throw new Problem('not_found', 'POST /v1/{track,identify,group,page,screen,alias,batch}.');
    const body = JSON.stringify(await take(request, call));
    response.writeHead(200, { ...CORS, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
  }
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch (error) {
    throw new Problem('bad_request', 'The body is not JSON.', undefined, undefined, { cause: error });
  }
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('database_unreachable')), STORE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
