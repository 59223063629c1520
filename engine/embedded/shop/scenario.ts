/** A month in the sample shop: purchases as they are in the data, checkouts around them, sign-ups, failed payments, retries of clients. */
import type { Agenda } from './agenda';
import { customersOf, type ShopPerson, shopPerson } from './people';
import type { Buyer } from './purchases';
import { randomOf } from './random';
import type { OutboxHead } from './recipients';
import type { Senders } from './senders';
import { invoiceEvents } from './stripe-events';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PRODUCTS = [
  'Harbour Lights',
  'Slow Trains',
  'Paper Moons',
  'North of June',
  'The Long Hallway',
  'Copper Rain',
  'Night Gardens',
  'Second Summer',
];

export interface ScenarioOptions {
  senders: Senders;
  agenda: Agenda;
  buyers: Buyer[];
  seed: number;
  /** First instant of the month. */
  start: number;
  days: number;
}

export interface Scenario {
  people: number;
  /** Sends identities and past purchases, as a shop does that connects for the first time. */
  sendHistory(): Promise<void>;
  /** What a message made its reader do. */
  moved(item: OutboxHead, at: number): void;
}

interface Cart {
  orderId: string;
  person: ShopPerson;
  amount: number;
  bought: boolean;
}

/** Plans the whole month on the agenda. */
export function planMonth({ senders, agenda, buyers, seed, start, days }: ScenarioOptions): Scenario {
  const random = randomOf(seed, 'month');
  const customers = customersOf(buyers, seed);
  const carts = new Map<string, Cart>();
  const invoices = new Map<string, { pay(at: number): void }>();
  const within = (at: number): boolean => at < start + days * DAY;
  const later = ({ userId }: ShopPerson, at: number, run: () => Promise<void>): void => {
    if (within(at)) agenda.add({ at, who: userId, run });
  };
  let orders = 0;

  const order = (cart: Cart, at: number): Promise<void> => {
    if (cart.bought) return Promise.resolve();
    cart.bought = true;
    return senders.track(cart.person.userId, 'Order Completed', orderOf(cart), at);
  };
  const checkout = (person: ShopPerson, amount: number, at: number): Cart => {
    const cart: Cart = { orderId: `o${String(++orders).padStart(5, '0')}`, person, amount, bought: false };
    later(person, at, async () => {
      carts.set(person.email, cart);
      if (person.phone) carts.set(person.phone, cart);
      await senders.track(person.userId, 'Checkout Started', orderOf(cart), at);
      if (random.chance(0.06)) await senders.repeatLast();
    });
    return cart;
  };

  for (const customer of customers) {
    for (const purchase of customer.buyer.purchases.filter(({ day }) => day >= 0)) {
      const at = start + purchase.day * DAY + random.between(9, 21) * HOUR;
      const cart = checkout(customer, purchase.amount, at);
      const done = at + random.between(8, 45) * MINUTE;
      later(customer, done, () => order(cart, done));
    }
  }
  const abandon = (customer: ShopPerson, at: number): void => {
    const cart = checkout(customer, Math.round(random.between(1_500, 16_000)), at);
    const dice = random.next();
    const then = at + random.between(1.2, 30) * HOUR;
    if (dice < 0.16) later(customer, then, () => order(cart, then));
    else if (dice < 0.22)
      later(customer, then, () => senders.track(customer.userId, 'Cart Emptied', { order_id: cart.orderId }, then));
    else if (dice < 0.3) {
      const again = at + random.between(15, 50) * MINUTE;
      later(customer, again, () => senders.track(customer.userId, 'Cart Updated', orderOf(cart), again));
    }
  };
  for (const customer of customers) if (random.chance(0.2)) abandon(customer, start + random.between(0.3, days - 4) * DAY);
  // Some come back to the checkout just when their silence is being noticed: two journeys meet.
  for (const customer of customers.slice(0, 40)) {
    const last = Math.max(...customer.buyer.purchases.filter(({ day }) => day < 0).map(({ day }) => day));
    abandon(customer, start + (last + 60 + random.between(-0.6, 0.2)) * DAY);
  }

  const newcomers = Array.from({ length: 38 }, (_, i) => shopPerson(`n${i + 1}`, randomOf(seed, `newcomer ${i}`)));
  for (const person of newcomers) signUp(person, start + random.between(0.2, 9) * DAY);

  for (const [i, customer] of customers.slice(-36).entries()) failPayment(customer, i);

  function signUp(person: ShopPerson, at: number): void {
    const account = `acc-${person.userId}`;
    const does = (delay: number, event: string): void => {
      later(person, at + delay, () => senders.track(person.userId, event, { account_id: account }, at + delay));
    };
    later(person, at, async () => {
      await senders.identify(
        person.userId,
        { ...person.traits, trial_ends_at: new Date(at + 14 * DAY).toISOString(), plan: 'trial' },
        at,
      );
      await senders.track(person.userId, 'Signed Up', { account_id: account, invited: random.chance(0.12) }, at);
    });
    const keen = random.next();
    if (keen < 0.6) does(random.between(1, 40) * HOUR, 'Project Created');
    if (keen < 0.45) does(random.between(1, 4) * DAY, 'Data Imported');
    if (keen < 0.35) does(random.between(1, 8) * DAY, 'Integration Connected');
    if (keen < 0.3) does(random.between(2, 9) * DAY, 'Invite Sent');
    for (let day = 2; day < 24; day += 4)
      if (random.chance(0.75 - keen / 2)) does(day * DAY + random.between(8, 18) * HOUR, 'Signed In');
    if (keen > 0.95) does(random.between(4, 12) * DAY, 'Account Deleted');
  }

  function failPayment(customer: ShopPerson, index: number): void {
    const at = start + random.between(0.4, 8) * DAY;
    const invoice = invoiceEvents({ number: index + 1, seed, email: customer.email, userId: customer.userId });
    const post = (event: { id: string; type: string }, when: number): void =>
      later(customer, when, () => senders.stripe(event, { userId: customer.userId, at: when }));
    post(invoice.failed(1, at), at);
    const paysAt = random.chance(0.45) ? at + random.between(0.5, 16) * DAY : null;
    for (const [attempt, day] of [
      [2, 1.5],
      [3, 4],
    ] as const)
      if (paysAt === null || paysAt > at + day * DAY) post(invoice.failed(attempt, at + day * DAY), at + day * DAY);
    let paid = false;
    const pay = (when: number): void => {
      if (paid) return;
      paid = true;
      post(invoice.paid(when), when);
    };
    if (paysAt !== null) pay(paysAt);
    invoices.set(customer.email, { pay });
  }

  return {
    people: customers.length + newcomers.length,
    sendHistory: async () => {
      for (let from = 0; from < customers.length; from += 40) {
        await Promise.all(
          customers.slice(from, from + 40).flatMap((customer) => [
            senders.identify(customer.userId, customer.traits, start),
            ...customer.buyer.purchases
              .filter(({ day }) => day < 0)
              .map(({ day, amount }, i) => {
                const at = start + day * DAY + 12 * HOUR;
                return senders.track(
                  customer.userId,
                  'Order Completed',
                  orderOf({ orderId: `h${customer.buyer.number}-${i}`, person: customer, amount, bought: true }),
                  at,
                );
              }),
          ]),
        );
      }
    },
    moved: (item, at) => {
      const invoice = invoices.get(item.to);
      if (invoice && /invoice|payment|card|account/i.test(item.subject ?? '')) return invoice.pay(at);
      const cart = carts.get(item.to);
      if (cart) later(cart.person, at, () => order(cart, at));
    },
  };
}

function orderOf({ orderId, amount }: Cart): Record<string, unknown> {
  const first = PRODUCTS[amount % PRODUCTS.length] ?? '';
  const second = PRODUCTS[(amount + 3) % PRODUCTS.length] ?? '';
  const half = Math.round(amount / 2);
  const product = (name: string, minor: number) => ({
    product_id: name.toLowerCase().replace(/ /g, '-'),
    name,
    price: minor / 100,
    quantity: 1,
    image_url: 'https://shop.example.com/cover.png',
    url: `https://shop.example.com/${name.toLowerCase().replace(/ /g, '-')}`,
  });
  return {
    order_id: orderId,
    revenue: amount / 100,
    currency: 'EUR',
    shipping: 3.9,
    products: amount > 4_000 ? [product(first, half), product(second, amount - half)] : [product(first, amount)],
  };
}
