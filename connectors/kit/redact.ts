import type * as z from 'zod';

/** Replaces what must not be seen. */
export type Redact = (text: string) => string;

/** What stands where a secret was. */
const MASK = '[secret]';
/** Shorter values would mask ordinary words ("test", "1234"). */
const SHORTEST_SECRET = 6;

/** The names of an auth schema's secret fields: those with `.meta({ ui: { widget: 'secret' } })`. */
export function secretFieldsOf(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => (isSecret(field) ? [name] : []));
}

/** Masks the secrets of one connection, also where a client encoded them (base64 of Basic auth, URL encoding). */
export function redactorFor(schema: z.ZodObject, auth: unknown): Redact {
  const values = typeof auth === 'object' && auth !== null ? (auth as Record<string, unknown>) : {};
  const secrets = secretFieldsOf(schema)
    .map((field) => values[field])
    .filter((value): value is string => typeof value === 'string' && value.length >= SHORTEST_SECRET)
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]);
  const basic = /\b(Basic|Bearer|Key) [A-Za-z0-9+/=._~-]{6,}/g;
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, MASK), text).replace(basic, `$1 ${MASK}`);
}

/** Redacts every string in a log line's data, at any depth. */
export function redactData(redact: Redact, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(redact(JSON.stringify(data))) as Record<string, unknown>;
}

function isSecret(field: unknown): boolean {
  const meta = (field as z.ZodType).meta?.();
  const ui = meta?.['ui'];
  return typeof ui === 'object' && ui !== null && 'widget' in ui && ui.widget === 'secret';
}
