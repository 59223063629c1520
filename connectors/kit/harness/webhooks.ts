import type { Connector, RawRequest } from '../definition';
import { readWebhook } from '../webhook';
import { HARNESS_NOW } from './calls';

/** A call the provider would make, and what it proves itself with. */
export interface WebhookFixture {
  readonly name: string;
  readonly request: RawRequest;
}

/** What the harness needs to know about a connector's webhook. */
export interface WebhookFixtures {
  readonly calls: readonly WebhookFixture[];
  /** The header that carries the proof. */
  readonly proofHeader: string;
  /** True when the proof covers the body (signatures); false for fixed secrets. */
  readonly coversBody: boolean;
  /** Seconds after which a signed call is stale; undefined when the scheme carries no time. */
  readonly staleAfterSeconds?: number;
}

/** Registers the tests every webhook must pass. */
export function testWebhook(connector: Connector, auth: Readonly<Record<string, unknown>>, fixtures: WebhookFixtures): void {
  const read = (request: RawRequest, as: unknown = auth, now = HARNESS_NOW) => readWebhook(connector, as, request, now);

  describe.each(fixtures.calls)('webhook: $name', ({ request }) => {
    it('is read when it proves itself, the same way every time', () => {
      const news = read(request);
      expect(news).toMatchSnapshot();
      expect(read(request)).toEqual(news);
    });

    it('names every receipt and event uniquely, so that repeats are recognised', () => {
      const news = read(request);
      const keys = [...(news?.receipts ?? []), ...(news?.events ?? []), ...(news?.inbound ?? [])].map((each) => each.dedupeKey);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.every((key) => key.length > 0)).toBe(true);
    });

    it('is refused with a wrong secret, without a secret, and without the header', () => {
      const field = connector.webhook?.secretField ?? '';
      expect(read(request, { ...auth, [field]: 'another-secret-of-some-length' })).toBeUndefined();
      expect(read(request, { ...auth, [field]: '' })).toBeUndefined();
      expect(read(request, { ...auth, [field]: undefined })).toBeUndefined();
      expect(read(withHeader(request, fixtures.proofHeader, undefined))).toBeUndefined();
    });

    it('is refused when one byte of the proof is flipped', () => {
      const proof = request.headers.get(fixtures.proofHeader) ?? '';
      const last = proof.at(-2) === 'a' ? 'b' : 'a';
      expect(read(withHeader(request, fixtures.proofHeader, proof.slice(0, -2) + last + proof.slice(-1)))).toBeUndefined();
    });

    if (fixtures.coversBody) {
      it('is refused when one byte of the body is flipped', () => {
        const rawBody = Uint8Array.from(request.rawBody);
        const middle = Math.floor(rawBody.length / 2);
        rawBody[middle] = (rawBody[middle] ?? 0) ^ 1;
        expect(read({ ...request, rawBody })).toBeUndefined();
      });
    }

    const { staleAfterSeconds } = fixtures;
    if (staleAfterSeconds !== undefined) {
      it('is refused when it is stale', () => {
        const at = (seconds: number): Date => new Date(HARNESS_NOW.getTime() + seconds * 1000);
        expect(read(request, auth, at(staleAfterSeconds - 1))).toBeDefined();
        expect(read(request, auth, at(staleAfterSeconds + 1))).toBeUndefined();
        expect(read(request, auth, at(-staleAfterSeconds - 1))).toBeUndefined();
      });
    }
  });
}

function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const headers = new Headers(request.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...request, headers };
}
