/** The small value schemas of the language. Durations are ISO 8601 with fixed length; zones are IANA names. */
import * as z from 'zod';
import { isZone, parseDuration } from '../time';

const TWO_YEARS_MS = 731 * 24 * 3_600_000;

/** `PT1H`, `P3D`, `P2W`: more than nothing, at most two years. */
export const durationSchema = z.string().max(40).refine(
  (text) => {
    const ms = parseDuration(text);
    return ms !== null && ms > 0 && ms <= TWO_YEARS_MS;
  },
  { error: 'A duration is ISO 8601 with fixed length, more than zero and at most two years, such as PT1H, P3D or P2W.' },
);
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is HH:MM, from 00:00 to 23:59.');
export const zoneSchema = z.string().refine(isZone, { error: 'This is not an IANA time zone, such as Europe/Paris.' });
export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** Port ids of branches, arms and outcomes: short, stable, never reused. */
export const portIdSchema = z.string().regex(/^[a-z0-9]{1,24}$/, 'An id is 1–24 lower-case letters and digits.');
