import * as z from 'zod';

/** Stripe gives ids or, where somebody expanded them, whole objects. */
const idOrObject = z.union([z.string(), z.looseObject({ id: z.string() })]);

/** The id in an expandable field. */
export function idOf(value: z.output<typeof idOrObject> | null | undefined): string | null {
  if (!value) return null;
  return typeof value === 'string' ? value : value.id;
}

/** An expandable field that may be absent. */
export const expandable = idOrObject.nullish();

/** Unix seconds that may be absent. */
export const seconds = z.number().nullish();

/** Unix seconds as an ISO instant, the form of dates in our events. */
export function isoOf(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : new Date(value * 1000).toISOString();
}

/** Key/values somebody attached in Stripe; `user_id` among them names our person. */
export const metadata = z.record(z.string(), z.string()).nullish();

/** What an event's properties may hold. */
export type Properties = Record<string, string | number | boolean | null>;

/** How the person may be found. */
export interface PersonHint {
  readonly userId?: string;
  readonly email?: string;
  readonly externalId?: string;
}

/** The hint from Stripe's customer, address and metadata; absent ones are left out. */
export function personOf(hints: {
  userId?: string | undefined;
  email?: string | null | undefined;
  customerId: string | null;
}): PersonHint {
  const { customerId, email, userId } = hints;
  return { ...(userId && { userId }), ...(email && { email }), ...(customerId && { externalId: customerId }) };
}
