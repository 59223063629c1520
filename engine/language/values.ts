/** The small value schemas of the language. Durations are ISO 8601 with fixed length; zones are IANA names. */
import * as z from 'zod';
import { instantOfDate, isZone, parseDuration, parseOffset, WEEKDAYS } from '../time';

const DAY_MS = 24 * 3_600_000;
const TWO_YEARS_MS = 731 * DAY_MS;

/** `PT1H`, `P3D`, `P2W`: more than nothing, at most two years. */
export const durationSchema = z
  .string()
  .max(40)
  .refine(
    (text) => {
      const ms = parseDuration(text);
      return ms !== null && ms > 0 && ms <= TWO_YEARS_MS;
    },
    { error: 'A duration is ISO 8601 with fixed length, more than zero and at most two years, such as PT1H, P3D or P2W.' },
  );

/** A signed distance from a date: `-P3D` is three calendar days before. At most two years either way. */
export const offsetSchema = z
  .string()
  .max(40)
  .refine(
    (text) => {
      const offset = parseOffset(text);
      return offset !== null && Math.abs(offset.days * DAY_MS + offset.ms) <= TWO_YEARS_MS;
    },
    { error: 'A distance is an ISO 8601 duration of at most two years, with a minus sign for "before", such as -P3D or P1D.' },
  );

/** `HH:MM` on the wall. */
export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is HH:MM, from 00:00 to 23:59.');
/** `YYYY-MM-DDTHH:MM` on calendar and wall. */
export const localDateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'A date and time is YYYY-MM-DDTHH:MM.')
  .refine((text) => instantOfDate(text, 'UTC') !== null, { error: 'There is no such date.' });
/** An IANA zone this platform knows. */
export const zoneSchema = z.string().refine(isZone, { error: 'This is not an IANA time zone, such as Europe/Paris.' });
/** Whose clocks count: the person's, the journey's, or those of a place. */
export const whoseZoneSchema = z.union([z.enum(['person', 'journey']), zoneSchema]);
/** Id of a segment, a slug. May be empty in a draft; publishing asks for it. */
export const segmentIdSchema = z
  .string()
  .regex(/^([a-z0-9][a-z0-9-]{0,62})?$/, 'A segment id is a slug: lower-case letters, digits and dashes.');
/** Day of the week. */
export const weekdaySchema = z.enum(WEEKDAYS);
/** An opening on the wall; a `to` not after `from` lies on the next day. */
export const localWindowSchema = z.strictObject({ from: localTimeSchema, to: localTimeSchema });
/** Business hours: openings per weekday, and days that are closed. */
export const calendarSchema = z.strictObject({
  zone: zoneSchema.optional(),
  days: z.partialRecord(weekdaySchema, z.array(localWindowSchema).max(10)),
  holidays: z.array(z.iso.date()).max(500).default([]),
});
/** Port ids of branches, arms and outcomes: short, stable, never reused. */
export const portIdSchema = z.string().regex(/^[a-z0-9]{1,24}$/, 'An id is 1–24 lower-case letters and digits.');
/** Step ids: short, unique in the journey, never reused: they key people, statistics and migrations. */
export const stepIdSchema = z.string().regex(/^[a-z0-9]{1,24}$/, 'A step id is 1–24 lower-case letters and digits.');
/** A journey's id: it never changes. */
export const journeyIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A journey id is a slug: lower-case letters, digits and dashes.');
/** The id of another journey. May be empty in a draft; publishing asks for it. */
export const otherJourneySchema = z.union([z.literal(''), journeyIdSchema]);
/** What a step keeps is read as `context.<name>`; `params` are the journey's parameters. */
export const contextNameSchema = z
  .string()
  .regex(
    /^(?!params$)[a-zA-Z][a-zA-Z0-9_]{0,40}$/,
    'A name is letters, digits and _, begins with a letter, and is not "params".',
  );
/** Name of an event, as ingest stores it. May be empty in a draft; publishing asks for it. */
export const eventNameSchema = z.string().max(200);
/** `profile…`, `account…`, `event…` or `context…` path whose value keys a run, fills a field, or is waited for. */
export const valuePathSchema = z
  .string()
  .max(240)
  .regex(/^(profile|account|event|context)\.[\p{L}\p{N}_$ .-]+$/u, 'A path starts with profile., account., event. or context.');
/** `profile.score`. May be empty in a draft; publishing asks for it. */
export const profilePathSchema = z
  .string()
  .max(240)
  .regex(/^(profile\.[\p{L}\p{N}_$ -]+(\.[\p{L}\p{N}_$ -]+)*)?$/u, 'An attribute of people starts with profile.');
