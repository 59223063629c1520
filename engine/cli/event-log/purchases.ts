import { purchaseOf } from '../../embedded/shop/purchases';
import { hashId } from '../../ids';
import type { AppliedEvent } from '../../people/apply-event';
import { userAlias } from '../../people/identity';
import type { LogReader } from '.';

/** The file knows only days: orders are taken to come at noon. */
const NOON_MS = 12 * 3_600_000;

/** Each line an _Order Completed_, with the running total as the trait a shop would keep. */
export function purchasesReader(): LogReader {
  const buyers = new Map<string, AppliedEvent[]>();
  let orders = 0;
  return {
    take: (line) => {
      const purchase = purchaseOf(line);
      if (!purchase) return 'It is not of the form "id  id  YYYYMMDD  number  dollars".';
      const { number, at, amount, items } = purchase;
      const events = buyers.get(number) ?? [];
      buyers.set(number, events);
      orders += 1;
      events.push({
        _id: `o${orders}`,
        kind: 'track',
        name: 'Order Completed',
        properties: { order_id: `o${orders}`, revenue: amount / 100, revenue_minor: amount, currency: 'USD', items },
        traits: {},
        otherId: null,
        timestamp: at + NOON_MS,
        receivedAt: at + NOON_MS,
      });
      return null;
    },
    people: () =>
      [...buyers].map(([number, events]) => {
        events.sort((a, b) => a.receivedAt - b.receivedAt);
        let total = 0;
        for (const event of events) {
          total += event.properties['revenue_minor'] as number;
          event.traits = { lifetime_value_minor: total };
        }
        return { id: hashId('person', userAlias(number)), events };
      }),
  };
}
