/** Pools of coupon codes. */
import * as z from 'zod';
import { instant, slug } from './shared';

const MOST_CODES = 50_000;
/** Nobody types a code longer than this. */
const code = z.string().max(100);

export const pool = z.strictObject({
  id: z.string(),
  name: z.string(),
  total: z.int(),
  left: z.int(),
  /** Less than a tenth is left, or fewer than `lowBelow`. */
  low: z.boolean(),
  lowBelow: z.int(),
  createdAt: instant,
});
export const poolList = z.strictObject({ items: z.array(pool) });
export const newPoolBody = z.strictObject({
  id: slug,
  name: z.string().trim().min(1).max(120),
  lowBelow: z.int().min(0).max(1_000_000).default(0),
});
/** A list, or pasted text with one code per line. */
export const addCodesBody = z.strictObject({
  codes: z
    .union([z.array(code), z.string().transform((text) => text.split(/\r?\n/))])
    .pipe(z.array(code).max(MOST_CODES, `At most ${MOST_CODES} codes at once.`)),
});
export const addCodesResult = z.strictObject({
  added: z.int(),
  /** Repeated in the list, or in the pool already. */
  duplicates: z.int(),
  pool,
});

export type Pool = z.output<typeof pool>;
