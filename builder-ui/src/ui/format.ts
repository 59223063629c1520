/** Instants, numbers and spans in the reader's language and zone. */

/** The reader's own region when it speaks the chosen language: British readers of English get British dates. */
export function localeOf(language: string, offered: readonly string[] = globalThis.navigator?.languages ?? []): string {
  return offered.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** `12 Mar 2026, 14:05`; seconds when `exact`. */
export function formatInstant(iso: string | number, language: string, exact = false): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: exact ? '2-digit' : undefined,
  }).format(new Date(iso));
}

/** The same instant in another zone, with the zone's short name. */
export function formatInZone(iso: string | number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(iso));
}

/** Grouped by the reader's locale. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(value);
}

/** Share of a whole as a percentage; a dash when there is no whole. */
export function formatShare(part: number, whole: number, language: string): string {
  if (whole <= 0) return '–';
  return new Intl.NumberFormat(localeOf(language), {
    style: 'percent',
    maximumFractionDigits: part > 0 && part / whole < 0.1 ? 1 : 0,
  }).format(part / whole);
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** "in 2 hours", "3 days ago": `ms` is the distance from now, negative in the past. */
export function formatDistance(ms: number, language: string): string {
  const [unit, size] = units.find(([, length]) => Math.abs(ms) >= length) ?? units[3];
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(Math.round(ms / size), unit);
}

/** "2h 5min", in long "2 hours 5 minutes": at most two units, for how long something took. */
export function formatSpan(ms: number, language: string, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(ms / 1000) * 1000);
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0 || (unit === 'second' && parts.length === 0))
      parts.push(new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay }).format(count));
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}
