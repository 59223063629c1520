/**
 * Money is integer minor units and an ISO 4217 code. Callers send decimals (Segment's e-commerce spec), so `total: 19.99, currency: 'EUR'`
 * gets `total_minor: 1999` beside it; what was given stays. Without a currency a figure is not money and nothing is added.
 */
import type { JsonObject } from '../language/facts';

/** The money fields of Segment's e-commerce spec, on the event and on each of its `products`. */
const MONEY_FIELDS = ['revenue', 'total', 'subtotal', 'value', 'price', 'shipping', 'tax', 'discount'] as const;

/** ISO 4217: minor units other than two. */
const EXPONENTS: Record<string, number> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
]);
const known = new Set(Intl.supportedValuesOf('currency'));

/** Decimal places of a currency; null when the code is not one. */
export function minorUnits(currency: unknown): number | null {
  if (typeof currency !== 'string') return null;
  const code = currency.toUpperCase();
  return known.has(code) ? (EXPONENTS[code] ?? 2) : null;
}

/** Adds `<field>_minor` beside each decimal money field of an event and of its products. */
export function withMinorUnits(properties: JsonObject): JsonObject {
  const own = addMinor(properties, properties['currency']);
  if (!Array.isArray(own['products'])) return own;
  const products = own['products'].map((product) =>
    typeof product === 'object' && product !== null && !Array.isArray(product)
      ? addMinor(product, product['currency'] ?? properties['currency'])
      : product,
  );
  return { ...own, products };
}

function addMinor(fields: JsonObject, currency: unknown): JsonObject {
  const exponent = minorUnits(currency);
  if (exponent === null) return fields;
  const added: JsonObject = {};
  for (const field of MONEY_FIELDS) {
    const minor = `${field}_minor` in fields ? null : toMinor(fields[field], exponent);
    if (minor !== null) added[`${field}_minor`] = minor;
  }
  return { ...fields, ...added };
}

/** Shifts the decimal point in the decimal notation itself: binary multiplication would make 8.165 × 100 a hair too small. */
function toMinor(amount: unknown, exponent: number): number | null {
  if (typeof amount !== 'number' && !(typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount))) return null;
  const minor = Math.round(Number(`${amount}e${exponent}`));
  return Number.isSafeInteger(minor) ? minor : null;
}
