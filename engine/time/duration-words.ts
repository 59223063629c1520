import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, WEEK_MS } from './duration';

const units = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
  ['second', SECOND_MS],
  ['millisecond', 1],
] as const;
type Unit = (typeof units)[number][0] | 'week';

const formatters = new Map<string, Intl.NumberFormat>();

/** `Intl` knows the plurals and the words; building a formatter costs far more than using one. */
function counted(count: number, unit: Unit, locale: string): string {
  const key = `${locale} ${unit}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    formatters.set(key, formatter);
  }
  return formatter.format(count);
}

/**
 * A duration in words: "2 hours", "3 days", "2 weeks", "1 day 2 hours"; in German "2 Stunden", "3 Tage".
 * Whole weeks are said as weeks, everything else in days and below; from one second on, milliseconds are left out.
 *
 * @param ms zero or more milliseconds
 */
export function formatDuration(ms: number, locale: 'en' | 'de' = 'en'): string {
  if (ms >= WEEK_MS && ms % WEEK_MS === 0) return counted(ms / WEEK_MS, 'week', locale);
  const words: string[] = [];
  let rest = ms < SECOND_MS ? Math.floor(ms) : ms - (ms % SECOND_MS);
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    if (count > 0) words.push(counted(count, unit, locale));
    rest -= count * length;
  }
  return words.length > 0 ? words.join(' ') : counted(0, 'second', locale);
}
