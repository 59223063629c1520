/** Durations and dates as documents and profiles write them. */
import { DAY, HOUR, instantOf, MINUTE, midnightOf, readingAt } from './clock';
import type { Json } from './types';

/** Calendar days and elapsed ms of an ISO 8601 duration of fixed length; null for other texts. */
export function partsOf(text: string): { days: number; ms: number } | null {
  const found = /^(-?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!found || /(P|T)$/.test(text)) return null;
  const [w, d, h, m, s] = found.slice(2).map((digits) => Number(digits ?? 0)) as [number, number, number, number, number];
  const sign = found[1] === '-' ? -1 : 1;
  return { days: sign * (7 * w + d), ms: sign * Math.round(h * HOUR + m * MINUTE + s * 1_000) };
}

/** Elapsed ms, a day being 24 hours; null for other texts. */
export function lengthOf(text: unknown): number | null {
  const parts = typeof text === 'string' && !text.startsWith('-') ? partsOf(text) : null;
  return parts && parts.days * DAY + parts.ms;
}

/** A duration of a valid document. */
export const ms = (text: string): number => lengthOf(text) ?? 0;

/** A whole day, a reading of whatever clock is nearest, or an instant. */
export type Moment = { day: number } | { reading: number } | { instant: number };

export function momentOf(value: Json | undefined): Moment | null {
  if (typeof value === 'number') return Math.abs(value) < 8e15 ? { instant: Math.floor(value) } : null;
  if (typeof value !== 'string') return null;
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(value);
  if (!found) return null;
  const [, date = '', time, seconds = '00', offset] = found;
  const day = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isFinite(day) || new Date(day).toISOString().slice(0, 10) !== date) return null;
  if (time === undefined) return { day };
  const reading = Date.parse(`${date}T${time}:${seconds}Z`);
  if (!Number.isFinite(reading)) return null;
  if (offset === undefined) return { reading };
  if (offset.toUpperCase() === 'Z') return { instant: reading };
  const ahead = Number(offset.slice(1, 3)) * HOUR + Number(offset.slice(-2)) * MINUTE;
  return { instant: offset.startsWith('-') ? reading + ahead : reading - ahead };
}

/** The instant of a moment on the clocks of a zone; a whole day is its first instant. */
export function placed(moment: Moment, zone: string): number {
  if ('instant' in moment) return moment.instant;
  return instantOf('day' in moment ? moment.day : moment.reading, zone);
}

/** So far from a moment: days on the calendar, the rest elapsed; then, if asked, at a time of that day. */
export function shifted(moment: Moment, offset: string, clock: number | null, zone: string): number {
  const { days, ms: elapsed } = partsOf(offset) ?? { days: 0, ms: 0 };
  const later = (): number => {
    if (days === 0) return placed(moment, zone);
    const reading = 'instant' in moment ? readingAt(moment.instant, zone) : 'day' in moment ? moment.day : moment.reading;
    return instantOf(reading + days * DAY, zone);
  };
  const at = later() + elapsed;
  return clock === null ? at : instantOf(midnightOf(readingAt(at, zone)) + clock, zone);
}

export const hasTimePart = (offset: string): boolean => (partsOf(offset)?.ms ?? 0) !== 0;
