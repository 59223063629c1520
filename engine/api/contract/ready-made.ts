/** Journeys that a new one starts from. */
import * as z from 'zod';
import { document } from './shared';

export const readyMadeList = z.strictObject({ items: z.array(z.strictObject({ id: z.string(), document })) });
