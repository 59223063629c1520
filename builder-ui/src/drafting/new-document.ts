/** Documents that a new journey starts from. Pure. */
import type { JourneyInput } from '../../../engine/language/document';
import { slugOf } from '../../../engine/language/slug';

/** The name as a slug, or with the first free number behind it. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name, 'journey');
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}

/** Entered when somebody signs up, no steps yet. */
export function emptyDocument(id: string, name: string): JourneyInput {
  return { format: 'journey/1', id, name, trigger: { kind: 'event', on: [{ event: 'Signed Up' }] }, start: null, steps: {} };
}
