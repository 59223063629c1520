import type { Action, Connector, Idempotency } from '../definition';
import { failureOf, openTestConnection, secretsIn, type TestConnection } from './calls';
import { breakingChanges, contractOf, type PublishedContract } from './contract';
import { type Behaviour, type FakeProvider, type SeenRequest, startProvider } from './provider';
import { inputSchemaOf, sampleInput } from './sample';
import { testWebhook, type WebhookFixtures } from './webhooks';

export { actionOf, failureOf, HARNESS_NOW, openTestConnection, sendActionOf, type TestConnection } from './calls';
export { type Behaviour, type FakeProvider, portOf, type SeenRequest, startProvider } from './provider';
export { sampleInput } from './sample';

/** What the harness cannot read from the definition. */
export interface Fixtures {
  /** A complete connection; `baseUrl` is the provider on loopback. */
  readonly auth: (baseUrl: string) => Readonly<Record<string, unknown>>;
  /** `fixtures/published.json`: what saved steps rely on. */
  readonly published: PublishedContract;
  /** For connectors that speak HTTP: the provider's answer to a taken message, per action. */
  readonly http?: {
    readonly accepted: Readonly<Record<string, Extract<Behaviour, { kind: 'answer' }>>>;
    /** Where an idempotent provider finds the key in the call. */
    readonly keyIn?: (request: SeenRequest) => unknown;
    /** The provider's library hides response headers, so that no Retry-After can be known. */
    readonly losesRetryAfter?: boolean;
  };
  readonly webhook?: WebhookFixtures;
}

/** Long enough for loopback, short enough for a test of time-outs. */
const HANG_MS = 300;

/**
 * The suite every connector must pass; call it at the top level of `connector.test.ts`. It uses loopback only.
 *
 * @example
 * testConnector(acmeMail, { auth: (baseUrl) => ({ apiKey: 'k'.repeat(20), baseUrl }), published, http: { accepted } });
 */
export function testConnector(connector: Connector, fixtures: Fixtures): void {
  describe(`${connector.id}: contract`, () => {
    it('breaks nothing that is published', () => {
      expect(breakingChanges(fixtures.published, contractOf(connector))).toEqual([]);
    });

    for (const [name, action] of Object.entries(connector.actions)) {
      it(`${name}: form and samples come from the schema`, () => {
        expect(() => JSON.stringify(inputSchemaOf(action.input))).not.toThrow();
        for (const fields of ['required', 'all'] as const) {
          expect(action.input.safeParse(sampleInput(action.input, fields)).error).toBeUndefined();
        }
      });
    }

    it('takes the fixture connection and marks its secrets', () => {
      const auth = fixtures.auth('http://127.0.0.1:1');
      expect(connector.auth.schema.safeParse(auth).error).toBeUndefined();
      expect(secretsIn(connector, auth)).not.toEqual([]);
    });
  });

  const { http, webhook } = fixtures;
  if (http) {
    for (const [name, action] of Object.entries(connector.actions)) {
      describe(`${connector.id}/${name}`, () => testHttpAction(connector, action, http.accepted[name], fixtures));
    }
  }
  if (webhook) testWebhook(connector, fixtures.auth('http://127.0.0.1:1'), webhook);
}

function testHttpAction(connector: Connector, action: Action, accepted: Behaviour | undefined, fixtures: Fixtures): void {
  let provider: FakeProvider;
  let test: TestConnection;
  const failures: unknown[] = [];
  const input = sampleInput(action.input, 'all');

  beforeAll(async () => {
    provider = await startProvider();
    test = openTestConnection(connector, fixtures.auth(provider.url));
  });
  afterAll(async () => {
    await test.connection.close();
    await provider.close();
  });

  const fail = async (behaviour: Behaviour, signal?: AbortSignal) => {
    provider.behave(behaviour);
    const failure = await failureOf(action.perform(test.call(signal && { signal }), input));
    failures.push(failure.message, failure.stack);
    return failure;
  };
  const answer = (status: number, headers = {}): Behaviour => ({ kind: 'answer', status, json: { message: 'no' }, headers });

  it.each(['required', 'all'] as const)('puts %s fields on the wire', async (fields) => {
    if (!accepted) throw new Error('The fixtures say what the provider answers to a taken message.');
    provider.behave(accepted);
    provider.seen.length = 0;
    let marks = 0;
    const ctx = test.call({ markInDoubt: () => marks++ });
    expect(await action.perform(ctx, sampleInput(action.input, fields))).toMatchSnapshot('result');
    expect(provider.seen.map(onTheWire)).toMatchSnapshot('wire');
    expect(marks).toBe(1);
  });

  it.each([401, 403])('%i → auth', async (status) => {
    expect(await fail(answer(status))).toMatchObject({ kind: 'auth', ambiguous: false });
  });

  it('429 → throttled for as long as the provider says', async () => {
    const failure = await fail(answer(429, { 'retry-after': '7' }));
    expect(failure).toMatchObject({ kind: 'throttled', ambiguous: false });
    expect(failure.retryAfterMs).toBe(fixtures.http?.losesRetryAfter ? undefined : 7_000);
  });

  it('5xx, a reset and a time-out are worth a retry and leave a doubt', async () => {
    expect(await fail(answer(500))).toMatchObject({ kind: 'retryable', ambiguous: true });
    expect(await fail(answer(503))).toMatchObject({ kind: 'retryable', ambiguous: true });
    expect(await fail({ kind: 'reset' })).toMatchObject({ kind: 'retryable', ambiguous: true });
    expect(await fail({ kind: 'hang' }, AbortSignal.timeout(HANG_MS))).toMatchObject({ kind: 'retryable', ambiguous: true });
  });

  it('a provider that is not there leaves no doubt', async () => {
    const gone = await startProvider();
    await gone.close();
    const other = openTestConnection(connector, fixtures.auth(gone.url));
    const failure = await failureOf(action.perform(other.call(), input));
    await other.connection.close();
    expect(failure).toMatchObject({ kind: 'retryable', ambiguous: false });
  });

  it('does not call when the mark cannot be written', async () => {
    provider.seen.length = 0;
    const markInDoubt = (): void => {
      throw new Error('disk full');
    };
    await expect(action.perform(test.call({ markInDoubt }), input)).rejects.toThrow();
    expect(provider.seen).toEqual([]);
  });

  if (idempotencyOf(action, input) === 'native') {
    it('carries the same key on every attempt and another for another message', async () => {
      if (!accepted) throw new Error('The fixtures say what the provider answers to a taken message.');
      provider.behave(accepted);
      provider.seen.length = 0;
      await action.perform(test.call({ idempotencyKey: 'one' }), input);
      await action.perform(test.call({ idempotencyKey: 'one', attempt: 2 }), input);
      await action.perform(test.call({ idempotencyKey: 'two' }), input);
      const keys = provider.seen.map((request) => fixtures.http?.keyIn?.(request));
      expect(keys[0]).toEqual(expect.any(String));
      expect(keys[1]).toBe(keys[0]);
      expect(keys[2]).not.toBe(keys[0]);
    });
  }

  it('tells no secret in logs or errors', () => {
    const told = [...test.lines, ...failures.map(String)].join('\n');
    expect(failures.length).toBeGreaterThan(0);
    for (const secret of secretsIn(connector, fixtures.auth(provider.url))) expect(told).not.toContain(secret);
  });
}

function idempotencyOf(action: Action, input: unknown): Idempotency {
  return action.channel ? action.idempotency : action.idempotency(input);
}

/** Headers that say something about the contract; the rest changes with libraries and machines. */
const TELLING_HEADERS = ['content-type', 'idempotency-key'];

function onTheWire(request: SeenRequest): unknown {
  const headers = Object.fromEntries(
    TELLING_HEADERS.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const scheme = request.headers['authorization']?.split(' ', 1)[0];
  const type = request.headers['content-type'] ?? '';
  const body = type.startsWith('application/json')
    ? JSON.parse(request.body)
    : Object.fromEntries(new URLSearchParams(request.body));
  return {
    method: request.method,
    path: request.path,
    headers: { ...headers, ...(scheme && { authorization: `${scheme} …` }) },
    body,
  };
}
