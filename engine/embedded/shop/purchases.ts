/** Who bought what when: the CDNOW sample, shifted in time, or seeded customers of the same shape. */
import { readFile } from 'node:fs/promises';
import { Problem } from '../../problem';
import { type Random, randomOf } from './random';

export interface Purchase {
  /** Days from the first day of the demo's month; history is negative. */
  day: number;
  /** Minor units. */
  amount: number;
  items: number;
}

export interface Buyer {
  /** Stable number of the customer in the data. */
  number: string;
  purchases: Purchase[];
}

/** A line of the CDNOW sample: original id, id in the sample, date, number of CDs, dollars. */
const LINE = /^\s*\d+\s+(\d+)\s+(\d{4})(\d{2})(\d{2})\s+(\d+)\s+([\d.]+)\s*$/;
/** The day of the data that becomes the first day of the month: shortly after the sample's customers were won. */
const FIRST_DAY = Date.UTC(1997, 3, 20);
const DAY_MS = 86_400_000;
/** Customers whose silence reaches two months during the demo, and others who bought lately. */
const QUIET = { from: -58, to: -31, wanted: 110 };
const RECENT = { from: -30, to: -1, wanted: 210 };
const MONTH_DAYS = 31;

/** One line of the data; null when it is none. `at` is the day, epoch ms, `amount` minor units. */
export function purchaseOf(line: string): { number: string; at: number; amount: number; items: number } | null {
  const [, number, year, month, day, items, dollars] = LINE.exec(line) ?? [];
  if (number === undefined) return null;
  return {
    number,
    at: Date.UTC(Number(year), Number(month) - 1, Number(day)),
    amount: Math.round(Number(dollars) * 100),
    items: Number(items),
  };
}

/** @throws Problem `bad_request` when the file holds no purchases in CDNOW's columns. */
export async function buyersFromFile(path: string, seed: number): Promise<Buyer[]> {
  const buyers = new Map<string, Buyer>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const purchase = purchaseOf(line);
    if (!purchase) continue;
    const { number, at, amount, items } = purchase;
    const buyer = buyers.get(number) ?? { number, purchases: [] };
    buyer.purchases.push({ day: Math.round((at - FIRST_DAY) / DAY_MS), amount, items });
    buyers.set(number, buyer);
  }
  if (buyers.size === 0)
    throw new Problem('bad_request', `${path} has no lines of the form "id  id  YYYYMMDD  number  dollars".`);
  return choose([...buyers.values()], randomOf(seed, 'buyers'));
}

/** Seeded customers: most buy once, a few often; amounts are log-normal around 30, as in the real data. */
export function seededBuyers(seed: number): Buyer[] {
  const random = randomOf(seed, 'seeded buyers');
  const buyers = Array.from({ length: 900 }, (_, i): Buyer => {
    const first = Math.round(random.between(-110, -20));
    const gap = random.between(18, 70);
    const purchases: Purchase[] = [];
    for (let day = first; day < MONTH_DAYS; day += Math.max(1, Math.round(gap * random.between(0.4, 1.8)))) {
      purchases.push({
        day,
        amount: Math.round(1_200 * Math.exp(random.between(0, 2.2))),
        items: 1 + Math.floor(random.between(0, 3)),
      });
      if (random.chance(0.55)) break;
    }
    return { number: String(i + 1).padStart(4, '0'), purchases };
  });
  return choose(buyers, random);
}

function choose(buyers: Buyer[], random: Random): Buyer[] {
  const last = (buyer: Buyer): number =>
    Math.max(...buyer.purchases.filter(({ day }) => day < 0).map(({ day }) => day), Number.NEGATIVE_INFINITY);
  const shuffled = buyers.map((buyer) => ({ buyer, order: random.next() })).sort((a, b) => a.order - b.order);
  const within = ({ from, to, wanted }: typeof QUIET) =>
    shuffled.filter(({ buyer }) => last(buyer) >= from && last(buyer) <= to).slice(0, wanted);
  return [...within(QUIET), ...within(RECENT)].map(({ buyer }) => ({
    ...buyer,
    purchases: buyer.purchases.filter(({ day }) => day < MONTH_DAYS),
  }));
}
