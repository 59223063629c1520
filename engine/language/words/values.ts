/** Single values as readers say them: instants, spans, weekdays, and whatever a profile or an event may hold. Pure. */
import { formatDuration, instantOfDate, parseDuration, WEEKDAYS, type Weekday } from '../../time';
import { isObject } from '../conditions';
import type { Json } from '../facts';
import type { Speech } from './speech';

/** Longer texts are cut: a sentence is read, not scrolled. */
const LONGEST_TEXT = 80;
/** Of longer lists the first are said, and how many more there are. */
const MOST_ITEMS = 5;
const DEEPEST = 3;

/** "3 Mar 2026, 13:00", with seconds when there are any and with the zone where readers cannot know it. */
export function instantWords(at: number, { locale, zone, namesZone }: Speech): string {
  const said = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(at % 60_000 === 0 ? {} : { second: '2-digit' }),
    timeZone: zone,
  }).format(at);
  return namesZone ? `${said} (${zone})` : said;
}

/** "Tue, 3 Mar 2026, 13:00" */
export function dayAndTimeWords(at: number, { locale, zone }: Pick<Speech, 'locale' | 'zone'>): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** `2026-12-24` → "24 Dec 2026" */
const dateWords = (date: string, { locale }: Speech): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(date));

/** "2 hours"; a text that is no duration stays as it is. */
export function spanWords(iso: string, speech: Speech): string {
  const ms = parseDuration(iso);
  return ms === null ? quoted(iso, speech) : lengthWords(ms, speech);
}

/** Milliseconds: "1 day 2 hours" */
export const lengthWords = (ms: number, { locale }: Speech): string => formatDuration(ms, locale.startsWith('de') ? 'de' : 'en');

const units = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** "in the last 7 days" wants more than one of a unit: a week is said as 7 days, a day as 24 hours. */
export function windowWords(ms: number, { locale }: Speech): string {
  const [unit, size] = units.find(([, length]) => ms % length === 0 && ms / length > 1) ?? units[4];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(ms / size);
}

/** "30 days ago", "in 2 weeks" */
function distanceWords(ms: number, { locale }: Speech): string {
  const [unit, size] = units.find(([, length]) => ms % length === 0) ?? units[4];
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(ms / size), unit);
}

/** "Tuesday" */
export function weekdayWords(day: string, { locale }: Speech): string {
  const index = WEEKDAYS.indexOf(day as Weekday);
  // The fifth of January 1970 was a Monday.
  return index < 0 ? day : new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format((4 + index) * 86_400_000);
}

/** "a, b or c", of long lists "a, b, c, d, e and 4 more" */
export function listWords(items: readonly string[], speech: Speech, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  const more = items.length - MOST_ITEMS;
  const shown = more > 0 ? [...items.slice(0, MOST_ITEMS), speech.t('said.more', { count: more })] : items;
  return new Intl.ListFormat(speech.locale, { type: more > 0 ? 'conjunction' : type }).format(shown);
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A text of somebody else in a sentence of ours: cut where it is long, kept apart where it runs the other way. */
export function plain(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  const cut = letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT).join('')}…` : letters.join('');
  return rightToLeft.test(cut) ? `\u2068${cut}\u2069` : cut;
}

/** “text” */
export const quoted = (text: string, { t }: Speech): string => t('said.quoted', { text: plain(text) });

/** The signed distance from now of `{ "ago": "P30D" }` or `{ "ahead": "P14D" }` in ms; null when it is none. */
export function distanceOf(value: Json | undefined): number | null {
  if (!isObject(value)) return null;
  const { ago, ahead } = value;
  const ms = parseDuration(typeof ago === 'string' ? ago : typeof ahead === 'string' ? ahead : '');
  return ms === null ? null : typeof ago === 'string' ? -ms : ms;
}

/** Whether a value is told as a date: a day, an instant, or a time from now. */
export const isDate = (value: Json | undefined): boolean =>
  distanceOf(value) !== null ||
  (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && instantOfDate(value, 'UTC') !== null);

/** Any value: “pro”, 1,200, yes, 24 Dec 2026, 30 days ago, “a” and “b”, nothing. */
export function valueWords(value: Json | undefined, speech: Speech, depth = 0): string {
  if (value === undefined || value === null || value === '') return speech.t('said.nothing');
  if (typeof value === 'boolean') return speech.t(value ? 'said.yes' : 'said.no');
  if (typeof value === 'number') return new Intl.NumberFormat(speech.locale, { maximumFractionDigits: 6 }).format(value);
  if (typeof value === 'string') return textWords(value, speech);
  if (depth >= DEEPEST) return speech.t('said.more', { count: Object.keys(value).length });
  if (Array.isArray(value))
    return value.length === 0
      ? speech.t('said.nothing')
      : listWords(
          value.map((item) => valueWords(item, speech, depth + 1)),
          speech,
        );
  const distance = distanceOf(value);
  if (distance !== null) return distanceWords(distance, speech);
  const parts = Object.entries(value).map(([name, part]) => `${plain(name)}: ${valueWords(part, speech, depth + 1)}`);
  return parts.length === 0 ? speech.t('said.nothing') : listWords(parts, speech);
}

function textWords(text: string, speech: Speech): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && instantOfDate(text, 'UTC') !== null) return dateWords(text, speech);
  if (/^P\w+$/.test(text)) return spanWords(text, speech);
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? instantOfDate(text, speech.zone) : null;
  return at === null ? quoted(text, speech) : instantWords(at, speech);
}
