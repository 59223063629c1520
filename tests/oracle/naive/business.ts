/** Business time: days are days on which the business opens, hours are hours in which it is open. */
import { DAY, dateText, edgesOf, firstMinute, insideWindow, instantOf, midnightOf, readingAt, weekdayText } from './clock';
import { partsOf } from './dates';
import type { Calendar } from './types';

/** When so much business time has gone by; null when the business never opens. */
export function businessEnd(from: number, text: string, calendar: Calendar, journeyZone: string): number | null {
  const zone = calendar.zone ?? journeyZone;
  const span = partsOf(text) ?? { days: 0, ms: 0 };
  const hours = (midnight: number) =>
    (calendar.holidays ?? []).includes(dateText(midnight)) ? [] : (calendar.days[weekdayText(midnight)] ?? []);
  const dayOf = (at: number) => midnightOf(readingAt(at, zone));
  const isOpen = (at: number) => insideWindow(at, zone, hours);
  const edges = edgesOf(Object.values(calendar.days).flat());
  const opensFrom = (at: number) => firstMinute(at, zone, edges, isOpen);

  const opens = opensFrom(from);
  if (opens === null) return null;
  let day = dayOf(opens);
  for (let days = span.days; days > 0; days -= 1) {
    do day += DAY;
    while (hours(day).length === 0);
  }
  const there = span.days === 0 ? opens : instantOf(day + readingAt(opens, zone) - dayOf(opens), zone);
  let at = opensFrom(there);
  let left = span.ms;
  for (; at !== null; at = opensFrom(at)) {
    const closes = firstMinute(at, zone, edges, (later) => !isOpen(later)) ?? Number.POSITIVE_INFINITY;
    if (at + left <= closes) return at + left;
    left -= closes - at;
    at = closes;
  }
  return null;
}
