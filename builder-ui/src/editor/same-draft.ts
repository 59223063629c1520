/** Whether two documents say the same, whatever was left to defaults. Pure. */
import { canonicalJson, type Json, journeySchema } from '../../../engine/language';

const normal = (document: unknown): string => canonicalJson((journeySchema.safeParse(document).data ?? document) as Json);

export const sameDraft = (a: unknown, b: unknown): boolean => normal(a) === normal(b);
