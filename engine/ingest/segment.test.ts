import fc from 'fast-check';
import type { JsonObject } from '../language/facts';
import type { EventRow } from '../store';
import { canonicalEventName } from './catalogue';
import { MAX_DEPTH, MAX_EVENT_BYTES, MAX_KEYS } from './limits';
import { minorUnits } from './money';
import { type CallKind, toEventRow } from './segment';
import type { Arrival } from './skew';

const NOW = Date.parse('2026-03-03T12:00:00Z');
const arrival: Arrival = { now: NOW, fast: false, sentAt: null };

function rowOf(kind: CallKind, call: unknown, at: Arrival = arrival): EventRow {
  const mapped = toEventRow(kind, call, at);
  if ('rejected' in mapped) throw new Error(mapped.rejected.message);
  return mapped.row;
}

function reasonOf(kind: CallKind, call: unknown): string {
  const mapped = toEventRow(kind, call, arrival);
  return 'rejected' in mapped ? mapped.rejected.message : '';
}

describe('a call becomes a row', () => {
  test('track', () => {
    const row = rowOf('track', {
      messageId: 'm1',
      userId: 'ana',
      anonymousId: 'a1',
      event: 'Order Completed',
      properties: { order_id: 'o1' },
    });
    expect(row).toMatchObject({
      _id: 'm:m1',
      kind: 'track',
      name: 'Order Completed',
      userId: 'ana',
      anonymousId: 'a1',
      properties: { order_id: 'o1' },
      state: 'new',
      source: 'segment',
      receivedAt: NOW,
      timestamp: NOW,
    });
  });

  test('identify takes traits, also those Rudder puts into the context', () => {
    expect(
      rowOf('identify', { userId: 'ana', traits: { email: 'ana@shop.example' }, context: { traits: { plan: 'pro' } } }).traits,
    ).toEqual({ plan: 'pro', email: 'ana@shop.example' });
  });

  test('group, alias, page and screen', () => {
    expect(rowOf('group', { userId: 'ana', groupId: 'acme', traits: { seats: 5 } })).toMatchObject({
      name: 'Group',
      otherId: 'acme',
      traits: { seats: 5 },
    });
    expect(rowOf('alias', { userId: 'ana', previousId: 'a1' })).toMatchObject({ name: 'Alias', otherId: 'a1', userId: 'ana' });
    expect(rowOf('page', { userId: 'ana', name: 'Pricing', category: 'Docs', properties: { url: '/p' } })).toMatchObject({
      name: 'Page Viewed',
      properties: { name: 'Pricing', category: 'Docs', url: '/p' },
    });
    expect(rowOf('screen', { anonymousId: 'a1', name: 'Home' })).toMatchObject({
      name: 'Screen Viewed',
      properties: { name: 'Home' },
    });
  });

  test('without a message id it gets one of its own', () => {
    const [one, two] = [rowOf('page', { userId: 'ana' }), rowOf('page', { userId: 'ana' })];
    expect(one._id).toMatch(/^m:.{20,}/);
    expect(one._id).not.toBe(two._id);
  });

  test('the same person is always in the same partition, and people spread over all of them', () => {
    const partitions = new Set<number>();
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }).filter((id) => id.trim() !== ''),
        (userId) => {
          const { partition } = rowOf('page', { userId });
          partitions.add(partition);
          return partition === rowOf('identify', { userId }).partition && partition >= 0 && partition < 64;
        },
      ),
      { numRuns: 1_000 },
    );
    expect(partitions.size).toBe(64);
  });
});

describe('when it happened', () => {
  const at = (iso: string) => Date.parse(iso);

  test('a wrong clock is corrected by its own difference', () => {
    // The caller's clock is an hour slow: sent at 11:00 by it, happened ten minutes before.
    const row = rowOf(
      'track',
      { userId: 'ana', event: 'X', timestamp: '2026-03-03T10:50:00Z' },
      { ...arrival, sentAt: '2026-03-03T11:00:00Z' },
    );
    expect(row.timestamp).toBe(at('2026-03-03T11:50:00Z'));
  });

  test('nothing happens in the future, whatever a clock says', () => {
    expect(rowOf('track', { userId: 'ana', event: 'X', timestamp: '2030-01-01T00:00:00Z' }).timestamp).toBe(NOW);
    expect(
      rowOf('track', { userId: 'ana', event: 'X', timestamp: '2026-03-03T13:00:00Z', sentAt: '2026-03-03T12:30:00Z' }).timestamp,
    ).toBe(NOW);
  });

  test('under a fast clock the caller sends journey time, and no real clock says anything about it', () => {
    const row = rowOf(
      'track',
      { userId: 'ana', event: 'X', timestamp: '2026-03-02T08:00:00Z' },
      { now: NOW, fast: true, sentAt: '2019-01-01T00:00:00Z' },
    );
    expect(row.timestamp).toBe(at('2026-03-02T08:00:00Z'));
  });

  test('Rudder says originalTimestamp; a text that is no instant counts as now', () => {
    expect(rowOf('track', { userId: 'ana', event: 'X', originalTimestamp: '2026-03-03T11:00:00Z' }).timestamp).toBe(
      at('2026-03-03T11:00:00Z'),
    );
    expect(rowOf('track', { userId: 'ana', event: 'X', timestamp: 'yesterday' }).timestamp).toBe(NOW);
  });
});

describe('names', () => {
  test.each([
    ['Placed Order', 'Order Completed'],
    ['order_completed', 'Order Completed'],
    ['orderCompleted', 'Order Completed'],
    ['Started Checkout', 'Checkout Started'],
    ['checkout.started', 'Checkout Started'],
    ['user.signed_up', 'Signed Up'],
    ['invoice.payment_failed', 'Payment Failed'],
    ['customer.subscription.deleted', 'Subscription Cancelled'],
    ['  Kitten Petted ', 'Kitten Petted'],
    ['注文', '注文'],
  ])('%s is %s', (given, name) => {
    expect(canonicalEventName(given)).toBe(name);
  });
});

describe('money', () => {
  const minorOf = (properties: JsonObject) => rowOf('track', { userId: 'ana', event: 'X', properties }).properties;

  test('decimals get minor units beside them by the currency’s exponent', () => {
    expect(minorOf({ total: 19.99, currency: 'EUR' })).toEqual({ total: 19.99, total_minor: 1999, currency: 'EUR' });
    expect(minorOf({ revenue: '8.165', currency: 'usd' })).toMatchObject({ revenue: '8.165', revenue_minor: 817 });
    expect(minorOf({ value: 500, currency: 'JPY' })).toMatchObject({ value_minor: 500 });
    expect(minorOf({ price: 1.234, currency: 'KWD' })).toMatchObject({ price_minor: 1234 });
  });

  test('products too, in their own currency or the event’s', () => {
    const { products } = minorOf({ currency: 'EUR', products: [{ price: 9.5 }, { price: 7, currency: 'JPY' }, 'odd'] });
    expect(products).toEqual([{ price: 9.5, price_minor: 950 }, { price: 7, currency: 'JPY', price_minor: 7 }, 'odd']);
  });

  test('without a currency, with a strange one, or with minor units given, nothing is added', () => {
    const untouched: JsonObject[] = [
      { total: 19.99 },
      { total: 19.99, currency: 'GOLD' },
      { total: 'much', currency: 'EUR' },
      { total: 1, total_minor: 7, currency: 'EUR' },
    ];
    for (const properties of untouched) {
      expect(minorOf(properties)).toEqual(properties);
    }
  });

  test('any amount of two decimals comes out exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        (cents) => minorOf({ total: Number((cents / 100).toFixed(2)), currency: 'EUR' })['total_minor'] === cents,
      ),
      { numRuns: 2_000 },
    );
    expect([minorUnits('eur'), minorUnits('BHD'), minorUnits('XXXX'), minorUnits(7)]).toEqual([2, 3, null, null]);
  });
});

describe('what is refused, and why', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

  test.each<[string, CallKind, unknown, RegExp]>([
    ['nobody', 'track', { event: 'X' }, /userId/],
    ['an id of 201 characters', 'track', { userId: 'x'.repeat(201), event: 'X' }, /userId/],
    ['no event name', 'track', { userId: 'ana' }, /event/],
    ['a group of nobody', 'group', { userId: 'ana' }, /groupId/],
    ['an alias of nothing', 'alias', { userId: 'ana' }, /previousId/],
    ['a text', 'track', 'hello', /JSON object/],
    ['depth', 'track', { userId: 'ana', event: 'X', properties: nested(MAX_DEPTH) }, /deeper than 32/],
    [
      'keys',
      'track',
      { userId: 'ana', event: 'X', properties: Object.fromEntries(Array.from({ length: MAX_KEYS }, (_, i) => [`k${i}`, i])) },
      /more than 500 keys/,
    ],
    ['size', 'track', { userId: 'ana', event: 'X', properties: { text: 'x'.repeat(MAX_EVENT_BYTES) } }, /bytes/],
    ['a prototype', 'track', JSON.parse('{"userId":"ana","event":"X","properties":{"__proto__":{"a":1}}}'), /reserved/],
    ['a driver type', 'track', { userId: 'ana', event: 'X', properties: { _bsontype: 'ObjectId' } }, /reserved/],
    ['a null byte in a key', 'track', { userId: 'ana', event: 'X', properties: { 'a\u0000b': 1 } }, /reserved/],
  ])('%s', (_what, kind, call, reason) => {
    expect(reasonOf(kind, call)).toMatch(reason);
  });

  test('any JSON is a row or a reason, never an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CallKind[]>('track', 'identify', 'group', 'page', 'screen', 'alias'),
        fc.jsonValue(),
        (kind, call) => {
          const mapped = toEventRow(kind, call, arrival);
          return 'row' in mapped || mapped.rejected.message !== '';
        },
      ),
    );
  });
});
