/** Who should have entered, by reading the calls alone: deliberately naive, so that it shares no mistake with the engine. */
import type { Acknowledged } from '../shop/senders';
import type { AuditedRun } from './index';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const SIXTY_DAYS = 60 * 24 * HOUR;

/** Acknowledged calls whose run is missing. */
export function missingEntries(journal: Acknowledged[], people: Map<string, string>, runs: AuditedRun[]): string[] {
  const calls = journal.filter(({ repeat }) => !repeat);
  const lost = calls.filter(({ userId }) => !people.has(userId)).map(({ id }) => `the person of call ${id} does not exist`);
  const entered = (journeyId: string, userId: string): number =>
    runs.filter((run) => run.journeyId === journeyId && run.personId === people.get(userId)).length;
  for (const userId of new Set(calls.map((call) => call.userId))) {
    const mine = calls.filter((call) => call.userId === userId).sort((a, b) => a.at - b.at);
    for (const [journeyId, expected] of [
      ['onboarding', Math.min(1, named(mine, 'Signed Up').length)],
      ['failed-payment', named(mine, 'invoice.payment_failed').filter((call) => attemptOf(call) === 1).length],
      ['abandoned-cart', expectedCarts(mine)],
      ['win-back', expectedSilences(mine, lastInstant(calls))],
    ] as const) {
      const missing = expected - entered(journeyId, userId);
      if (missing > 0) lost.push(`${userId} should have entered ${journeyId} ${expected} time(s), ${missing} missing`);
    }
  }
  return lost;
}

const named = (calls: Acknowledged[], name: string): Acknowledged[] => calls.filter((call) => call.name === name);

function attemptOf(call: Acknowledged): unknown {
  return (call.properties as { data?: { object?: { attempt_count?: unknown } } }).data?.object?.attempt_count;
}

/** The demo sends up to half an hour before the instant a call is about, and judges up to an hour after: what is this close to a limit is not expected. */
const MARGIN = 0.6 * HOUR;

/** A checkout enters unless the person entered within a week before, or ordered within the hour before. */
function expectedCarts(mine: Acknowledged[]): number {
  const orders = named(mine, 'Order Completed');
  let entries = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const checkout of named(mine, 'Checkout Started')) {
    const justBought = orders.some((order) => order.at <= checkout.at && order.at > checkout.at - HOUR - MARGIN);
    if (justBought || checkout.at - last < WEEK + 3 * MARGIN) continue;
    entries++;
    last = checkout.at;
  }
  return entries;
}

/** Sixty quiet days after the last of several orders, well before the end of the month; the person's own rhythm may ask for more. */
function expectedSilences(mine: Acknowledged[], end: number): number {
  const orders = named(mine, 'Order Completed').map(({ at }) => at);
  const last = orders.at(-1);
  if (last === undefined) return 0;
  const gap = orders.length > 1 ? (last - (orders[0] ?? last)) / (orders.length - 1) : 0;
  const due = last + Math.max(SIXTY_DAYS, 1.5 * gap);
  return due < end - 12 * HOUR ? 1 : 0;
}

const lastInstant = (calls: Acknowledged[]): number => Math.max(...calls.map(({ at }) => at));
