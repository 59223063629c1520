/** What the list shows of all journeys, in which order, and how each fares. Pure. */
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneysSearch } from '../app/search-params';

export const sortKeys = ['name', 'status', 'health', 'live', 'entered', 'conversion', 'changed'] as const;
export type SortKey = (typeof sortKeys)[number];

/** All tags of a journey: those it is filed under, then those of its document. */
export function tagsOf({ filing, tags }: JourneySummary): string[] {
  return [...new Set([...filing.tags, ...tags])];
}

export interface Trouble {
  kind: 'parked' | 'overdue' | 'failed' | 'errors';
  count: number;
}

/** What is wrong, the worst first. Errors of a draft count only where nothing else runs by it yet, or it is about to be published. */
export function troublesOf({ people, health, unpublishedChanges }: JourneySummary): Trouble[] {
  const found: Trouble[] = [
    { kind: 'overdue', count: health.overdue },
    { kind: 'parked', count: people.parked },
    { kind: 'failed', count: health.failed },
    { kind: 'errors', count: unpublishedChanges ? health.errors : 0 },
  ];
  return found.filter(({ count }) => count > 0);
}

/** Whether people are kept from going on or hearing from it; an unfinished draft is none of that. */
export const needsAttention = (journey: JourneySummary): boolean => troublesOf(journey).some(({ kind }) => kind !== 'errors');

/** Those the address asks for; the archive is a place of its own. */
export function matching(items: readonly JourneySummary[], search: JourneysSearch): JourneySummary[] {
  const wanted = search.q?.trim().toLowerCase() ?? '';
  return items.filter(
    (journey) =>
      (journey.archivedAt !== null) === (search.archived === true) &&
      (!search.status || journey.status === search.status) &&
      (!search.folder || journey.filing.folder === search.folder) &&
      (!search.tag || tagsOf(journey).includes(search.tag)) &&
      (!search.attention || needsAttention(journey)) &&
      [journey.name, journey.id, journey.description, journey.filing.folder ?? '', ...tagsOf(journey)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
  );
}

const statusOrder = ['live', 'paused', 'draft', 'stopped'];
const gravity: Record<Trouble['kind'], number> = { overdue: 4e9, parked: 3e9, failed: 2e9, errors: 1e9 };
const severity = (journey: JourneySummary): number => {
  const [worst] = troublesOf(journey);
  return worst ? gravity[worst.kind] + worst.count : 0;
};
const numbers: Record<Exclude<SortKey, 'name'>, (journey: JourneySummary) => number> = {
  status: (journey) => -statusOrder.indexOf(journey.status),
  health: severity,
  live: ({ people }) => people.live,
  entered: ({ people }) => people.entered,
  conversion: ({ people }) => (people.entered === 0 ? -1 : people.converted / people.entered),
  changed: ({ updatedAt }) => Date.parse(updatedAt),
};

/** The way a column is first sorted: names from A, everything else the most first. */
export const firstDirection = (key: SortKey): 'asc' | 'desc' => (key === 'name' ? 'asc' : 'desc');

/** Sorted copy; equal ones by name, so that live numbers do not make rows jump without need. */
export function sorted(
  items: readonly JourneySummary[],
  key: SortKey,
  direction: 'asc' | 'desc',
  language: string,
): JourneySummary[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byName = (a: JourneySummary, b: JourneySummary) => collator.compare(a.name, b.name) || collator.compare(a.id, b.id);
  const sign = direction === 'asc' ? 1 : -1;
  if (key === 'name') return items.toSorted((a, b) => sign * byName(a, b));
  const value = numbers[key];
  return items.toSorted((a, b) => sign * (value(a) - value(b)) || byName(a, b));
}

export interface Counted {
  name: string;
  count: number;
}

function counted(names: readonly string[], language: string): Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => compare(a.name, b.name));
}

/** The folders there are and how many journeys in sight lie in each, by name. */
export const foldersOf = (items: readonly JourneySummary[], language: string): Counted[] =>
  counted(
    items.flatMap(({ filing, archivedAt }) => (filing.folder === null || archivedAt !== null ? [] : [filing.folder])),
    language,
  );

export const allTags = (items: readonly JourneySummary[], language: string): string[] =>
  counted(items.flatMap(tagsOf), language).map(({ name }) => name);
