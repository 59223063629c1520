/** The rules of entry, in the order in which they are named when several would keep somebody out. */
import { DAY, dateText, HOUR, instantOf, MINUTE, readingAt } from './clock';
import type { Been, Door, Entry } from './crowd-types';
import { ms } from './dates';

/** From the first instant until just before the second, on the clocks of the zone. */
export function isOpen(window: Entry['window'], now: number): boolean {
  if (!window) return true;
  const at = (text: string) => instantOf(Date.parse(`${text}Z`), window.zone);
  return (window.from === null || now >= at(window.from)) && (window.to === null || now < at(window.to));
}

/** What comes after the audience: live runs, earlier runs, other journeys, and how many came already. Null: come in. */
export function keptOutBy(
  journey: Door,
  { who, account, key }: Pick<Been, 'who' | 'account' | 'key'>,
  stays: Been[],
  now: number,
): string | null {
  const { again = { mode: 'after-exit' }, cap, excludeTags = [], excludeDays = 0 } = journey.entry ?? {};
  const own = stays.filter(
    (stay) =>
      stay.journey === journey && (account === null ? stay.account === null && stay.who === who : stay.account === account),
  );
  if (own.some((stay) => stay.end === null && stay.key === key)) return 'already_active';
  if (again.mode === 'once' && own.length > 0) return 'again';
  if (again.mode === 'per-window' && own.some(({ at }) => now - at < ms(again.window ?? ''))) return 'again';
  const isNear = ({ end }: Been) => end === null || now - end.at < excludeDays * DAY;
  const elsewhere = stays.filter((stay) => stay.who === who && stay.journey !== journey && isNear(stay));
  if (elsewhere.some((stay) => stay.journey.tags?.some((tag) => excludeTags.includes(tag)))) return 'excluded_tag';
  if (!cap) return null;
  const span = spanOf(journey);
  const together = stays.filter((stay) => stay.journey === journey && span(stay.at) === span(now));
  return together.length >= cap.max ? 'cap' : null;
}

/** Minutes and hours as everybody counts them, days as the journey does. */
function spanOf({ entry, settings }: Door): (at: number) => string | number {
  switch (entry?.cap?.per) {
    case 'minute':
      return (at) => Math.floor(at / MINUTE);
    case 'hour':
      return (at) => Math.floor(at / HOUR);
    default:
      return (at) => dateText(readingAt(at, settings?.zone ?? 'UTC'));
  }
}
