/** Our own filters. A filter that cannot do its work throws: a message with a wrong amount or link is worse than none. */
import type { Context } from 'liquidjs';
import { instantOfDate } from '../../../time';
import { signToken } from '../../links';
import { stateOf } from './render-state';

/** What liquidjs calls a filter with. */
interface FilterCall {
  context: Context;
}

/**
 * `{{ event.properties.total | money: "EUR" }}` → €19.99 in the person's locale. The amount is an integer of minor units
 * (1999), the currency an ISO 4217 code. Nothing in, nothing out.
 */
export function money(this: FilterCall, amount: unknown, currency: unknown): string {
  const minor = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount;
  if (typeof minor !== 'number' || !Number.isFinite(minor)) return '';
  if (!Number.isInteger(minor)) throw new TypeError('money needs an integer of minor units, such as 1999 for 19.99');
  if (typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) {
    throw new TypeError('money needs a currency, such as money: "EUR"');
  }
  const format = moneyFormat(stateOf(this.context).locale, currency.toUpperCase());
  return format.text.format(minor / 10 ** format.digits);
}

const dateStyles = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * `{{ event.properties.due | date_in_zone: "weekday" }}` → Tuesday, 10 March, on the clock and in the words of the person.
 * Takes ISO instants, days (`2026-03-10`) and epoch ms; styles are `short medium long weekday time datetime` (default `long`).
 * An optional third word names another zone.
 */
export function dateInZone(this: FilterCall, value: unknown, style: unknown = 'long', zone?: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const { locale, zone: own } = stateOf(this.context);
  const inZone = typeof zone === 'string' ? zone : own;
  const at = typeof value === 'number' ? value : instantOfDate(value, inZone);
  if (at === null || !Number.isFinite(at)) return '';
  if (typeof style !== 'string' || !isDateStyle(style)) {
    throw new TypeError(`date_in_zone knows the styles ${Object.keys(dateStyles).join(', ')}`);
  }
  return dateFormat(locale, style, inZone).format(at);
}

/**
 * `{{ params.account_url | signed_link }}` adds `sojourn=<token>` to a link, so that the page behind it can ask who came
 * without a login (the token names person and message, never an address). A preview has nobody to name: the link stays.
 */
export function signedLink(this: FilterCall, url: unknown): string {
  if (typeof url !== 'string' || url === '') return '';
  const target = new URL(url);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') throw new TypeError('signed_link needs a web address');
  const { delivery } = stateOf(this.context);
  if (!delivery) return url;
  const { personId, messageId, secret } = delivery;
  target.searchParams.set('sojourn', signToken('visitor', { personId, messageId }, secret));
  return target.href;
}

function isDateStyle(style: string): style is keyof typeof dateStyles {
  return Object.hasOwn(dateStyles, style);
}

/** Formats take ~0.05 ms to build, longer than a whole email takes to render: keep those in use, bounded. */
function keep<Value>(make: (key: string) => Value): (key: string) => Value {
  const kept = new Map<string, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= 500) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

/** Locales come from profiles: a malformed one must not cost the message. */
function localeOr(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const keptMoney = keep((key) => {
  const [locale = '', currency = ''] = key.split('|');
  const text = new Intl.NumberFormat(localeOr(locale), { style: 'currency', currency });
  return { text, digits: text.resolvedOptions().maximumFractionDigits ?? 2 };
});
const moneyFormat = (locale: string, currency: string) => keptMoney(`${locale}|${currency}`);

const keptDates = keep((key) => {
  const [locale = '', style = '', timeZone = ''] = key.split('|');
  return new Intl.DateTimeFormat(localeOr(locale), { ...(isDateStyle(style) ? dateStyles[style] : {}), timeZone });
});
const dateFormat = (locale: string, style: string, zone: string) => keptDates(`${locale}|${style}|${zone}`);
