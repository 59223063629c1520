/**
 * Wall-clock time (journey-language §5): zones, durations, waits, calendars. Pure; works in Node and in the browser.
 * Instants are epoch milliseconds, zones IANA names (take them through `zoneOr`), durations ISO 8601 of fixed length.
 * Malformed times, dates and durations throw `Problem('internal')`: documents are validated before anything runs.
 */
export { addBusinessTime, type BusinessCalendar, businessEnd, nextBusinessInstant } from './business-calendar';
export { type DateRule, nextDateOccurrence } from './date-occurrence';
export { instantOfDate } from './date-value';
export { parseDuration, parseOffset } from './duration';
export { formatDuration } from './duration-words';
export { elapsedEnd, type Pause } from './elapsed';
export { addCalendarDays, addCalendarMonths, clockMarks, nextLocalDayStart, startOfLocalDay } from './local-day';
export type { LocalWindow } from './open-hours';
export { inQuietHours, quietHoursEnd } from './quiet-hours';
export { resolveWait } from './resolve-wait';
export { nextScheduled, type Occurrence, type ScheduleRule } from './schedule';
export { type WaitReason, waitReason } from './wait-reason';
export type { WaitRule } from './wait-rule';
export { atLocal, type LocalParts, localParts, parseLocalTime, WEEKDAYS, type Weekday } from './wall';
export { isZone, zoneOr } from './zone';
