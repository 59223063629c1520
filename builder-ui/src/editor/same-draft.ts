/** Whether a draft says the same as another, or has what was edited. Pure. */
import { canonicalJson, type JourneyDocument, type Json, journeySchema, mergeEdits } from '../../../engine/language';
import type { KeptEdits } from './kept-edits';

const normal = (document: unknown): string => canonicalJson((journeySchema.safeParse(document).data ?? document) as Json);

/** Whatever was left to defaults. */
export const sameDraft = (a: unknown, b: unknown): boolean => normal(a) === normal(b);

/** Whether the server's draft has the edits already: they were stored, and only the answer did not come through. */
export function isIn(server: JourneyDocument, { document, base }: Pick<KeptEdits, 'document' | 'base'>): boolean {
  if (sameDraft(document, server)) return true;
  const { document: both, clashes } = mergeEdits(base, document, server);
  return clashes.steps.length + clashes.parts.length === 0 && sameDraft(both, server);
}
