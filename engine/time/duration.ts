/** ISO 8601 durations of fixed length (journey-language §1): every unit is a known number of milliseconds, so months and years are refused. */
import { Problem } from '../problem';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** Digits are bounded so that no text can leave the range of exact integers. */
const pattern =
  /^P(?=\d|T\d)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/;

/** Calendar days, and elapsed time on top. */
export interface CalendarOffset {
  days: number;
  /** The part below a day, in milliseconds. May exceed 24 h: `PT48H` is no days and 48 hours. */
  ms: number;
}

/** Texts read before: a journey asks for the same few at every decision. Bounded, because durations also arrive in calls. */
const known = new Map<string, CalendarOffset | null>();
const KNOWN_LIMIT = 4_096;

function split(iso: string): Readonly<CalendarOffset> | null {
  let parts = known.get(iso);
  if (parts === undefined) {
    parts = read(iso);
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(iso, parts);
  }
  return parts;
}

function read(iso: string): CalendarOffset | null {
  const found = pattern.exec(iso);
  if (!found) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return { days: weeks * 7 + days, ms: hours * HOUR_MS + minutes * MINUTE_MS + Math.round(seconds * SECOND_MS) };
}

/**
 * Milliseconds of `PT1H`, `P3D`, `P2W`, `P1DT2H`, `PT0.5S`; a day is 24 hours.
 * Null for everything else: other texts, months, years, negative ones. Zero is a duration; whoever needs more than nothing asks for it.
 *
 * @example parseDuration('P1DT2H') // 93_600_000
 */
export function parseDuration(iso: string): number | null {
  const parts = split(iso);
  return parts && parts.days * DAY_MS + parts.ms;
}

/**
 * A signed distance on the calendar, as in "3 days before renewal": `-P3D`, `P1W`, `-P1DT2H`.
 * Days and weeks are calendar days of the zone it is applied in, the time part is elapsed milliseconds. Null when it is not one.
 */
export function parseOffset(iso: string): Readonly<CalendarOffset> | null {
  const before = iso.startsWith('-');
  const parts = split(before ? iso.slice(1) : iso);
  // `0 -` instead of a minus sign: an offset of nothing must be 0, not -0.
  return parts && before ? { days: 0 - parts.days, ms: 0 - parts.ms } : parts;
}

/** `parseOffset` for a rule that was validated: no offset is no distance, and a malformed one throws. */
export function offsetOf(iso: string | undefined): Readonly<CalendarOffset> {
  const offset = parseOffset(iso ?? 'PT0S');
  if (!offset) throw new Problem('internal', `"${iso}" is not an offset. Write it as -P3D or P1W.`);
  return offset;
}
