/** Documents that a new journey starts from. Pure. */
import type { JourneyInput } from '../../../engine/language/document';

/** Lower-case words joined by dashes, at most 50 characters; `journey` when nothing is left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'journey'
  );
}

/** The slug itself, or with the first free number behind it. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name);
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}

/** Entered when somebody signs up, no steps yet. */
export function emptyDocument(id: string, name: string): JourneyInput {
  return { format: 'journey/1', id, name, trigger: { kind: 'event', on: [{ event: 'Signed Up' }] }, start: null, steps: {} };
}
