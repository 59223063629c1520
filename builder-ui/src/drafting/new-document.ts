/** Documents that a new journey starts from. Pure. */
import type { JourneyInput } from '../../../engine/language/document';
import { POSTAL_ADDRESS } from '../../../engine/language/postal-address';
import { slugOf } from '../../../engine/language/slug';

/** The name as a slug, or with the first free number behind it. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name, 'journey');
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}

/**
 * Entered when somebody signs up, no steps yet. The address that marketing emails must show waits to be filled in.
 *
 * @param addressLabel what the address is called in the reader's language
 */
export function emptyDocument(id: string, name: string, addressLabel: string): JourneyInput {
  return {
    format: 'journey/1',
    id,
    name,
    parameters: [{ name: POSTAL_ADDRESS, label: addressLabel, value: '' }],
    trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
    start: null,
    steps: {},
  };
}
