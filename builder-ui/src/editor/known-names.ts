/** Names worth suggesting while writing conditions and texts: those this journey uses, then those in use, then the common ones. Pure. */
import type { KnownFields } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { canonicalEventNames } from '../../../engine/language/event-names';

const commonPaths = [
  'profile.firstName',
  'profile.lastName',
  'profile.email',
  'profile.phone',
  'profile.plan',
  'profile.locale',
  'profile.timezone',
  'profile.createdAt',
  'profile.company',
  'event.properties.order_id',
  'event.properties.total',
  'event.properties.revenue',
  'event.properties.currency',
  'event.properties.products',
  'event.properties.checkout_url',
  'account.name',
  'account.plan',
];

const isPath = (text: string): boolean => /^(profile|event|context|account)\.[\w$ -]+(\.[\w$ -]+)*$/.test(text);

function collect(value: unknown, key: string, found: { events: Set<string>; paths: Set<string> }): void {
  if (typeof value === 'string') {
    if (key === 'event' && value !== '') found.events.add(value);
    if (value.startsWith('events.')) found.events.add(value.slice('events.'.length));
    if (isPath(value)) found.paths.add(value);
    for (const [, path] of value.matchAll(/\{\{-?\s*([\w.]+)/g)) if (path && isPath(path)) found.paths.add(path);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, key, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) collect(item, name, found);
  }
}

/** Own names first, each list without repeats. `seen`: what was found in use, when that is known. */
export function knownNames(document: JourneyDocument, seen?: KnownFields): { events: string[]; paths: string[] } {
  const found = { events: new Set<string>(), paths: new Set<string>() };
  collect(document, '', found);
  for (const { name } of document.parameters ?? []) found.paths.add(`context.params.${name}`);
  const properties = (seen?.events ?? [])
    .toSorted((a, b) => Number(found.events.has(b.name)) - Number(found.events.has(a.name)))
    .flatMap((event) => event.properties.map((property) => `event.properties.${property}`));
  return {
    events: [...new Set([...found.events, ...(seen?.events ?? []).map(({ name }) => name), ...canonicalEventNames])],
    paths: [...new Set([...found.paths, ...(seen?.profile ?? []), ...properties, ...(seen?.account ?? []), ...commonPaths])],
  };
}
