/**
 * Takes personal values out of what is known of a run and keeps their shapes: an address stays an address, a name a word of the
 * same length. What the journey's own document says is about everybody and stays, so that its conditions decide as they did.
 */
import type { Json, JsonObject } from '../language/facts';

/** Fields that hold personal values wherever they stand. */
const PERSONAL =
  /e-?mail|phone|mobile|first_?name|last_?name|full_?name|sur_?name|nick_?name|user_?name|street|address|postal|post_?code|zip|birth|push_?id|device_?token|iban|^ip$/i;
/** And these where they describe the person: a product has a name, too. */
const OF_PERSONS = /^(name|city|town|login|company)$/i;
const EMAIL = /[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const PHONE = /\+[1-9]\d{6,14}/g;

export interface Personal {
  /** Attributes and traits. */
  described: readonly JsonObject[];
  /** Everything else in which personal values may stand. */
  told: readonly Json[];
  /** Text of the journey's document: what it mentions is kept. */
  document: string;
}

/** A function that takes the personal values of one person out of anything; equal values become equal ones. */
export function redacted({ described, told, document }: Personal): <T>(value: T) => T {
  const found = new Set<string>();
  for (const traits of described) collect(traits, false, true, found);
  for (const value of told) collect(value, false, false, found);
  const personal = [...found].filter((text) => text.length > 1 && !document.includes(text)).sort((a, b) => b.length - a.length);
  const shapes = new Map(personal.map((text) => [text, shapeOf(text, document)]));
  const words = personal.map((text) => ({ text, pattern: asWord(text), shape: shapes.get(text) ?? '' }));
  const clean = (given: string): string =>
    shapes.get(given) ??
    words.reduce(
      (result, { text, pattern, shape }) => (result.includes(text) ? result.replace(pattern, () => shape) : result),
      given,
    );
  return (value) => mapTexts(value as Json, clean) as never;
}

function collect(value: Json, personal: boolean, ofPerson: boolean, found: Set<string>): void {
  if (typeof value === 'string') {
    if (personal) found.add(value);
    else for (const pattern of [EMAIL, PHONE]) for (const [text] of value.matchAll(pattern)) found.add(text);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    collect(inner, personal || PERSONAL.test(key) || (ofPerson && OF_PERSONS.test(key)), ofPerson, found);
}

function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, map));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [map(key), mapTexts(inner, map)]));
}

/** Where a text stands for itself: not the “Ana” in “Analytics”. */
function asWord(text: string): RegExp {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}

function shapeOf(text: string, document: string): string {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  if (local !== undefined && domain !== undefined) return `${blank(local)}@${document.includes(domain) ? domain : blank(domain)}`;
  // A number keeps its country, a date its year: both must still be what they are.
  if (/^\+[1-9]\d{6,14}$/.test(text)) return `${text.slice(0, 3)}${'0'.repeat(text.length - 3)}`;
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return `${text.slice(0, 4)}-01-01${text.slice(10)}`;
  return blank(text);
}

const blank = (text: string): string =>
  text
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}|\p{Lt}|\p{Lm}|\p{Lo}/gu, 'x')
    .replace(/\p{N}/gu, '0');
