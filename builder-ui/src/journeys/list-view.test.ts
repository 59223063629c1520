import type { JourneySummary } from '../../../engine/api/contract';
import { allTags, foldersOf, matching, needsAttention, sorted, tagsOf, troublesOf } from './list-view';

function journey(name: string, more: Partial<JourneySummary> = {}): JourneySummary {
  return {
    id: name.toLowerCase(),
    name,
    description: '',
    tags: [],
    status: 'live',
    liveVersion: 1,
    revision: 1,
    unpublishedChanges: false,
    updatedAt: '2026-05-01T00:00:00.000Z',
    publishedAt: null,
    people: { live: 0, entered: 0, converted: 0, parked: 0 },
    health: { overdue: 0, failed: 0, errors: 0 },
    filing: { folder: null, tags: [] },
    archivedAt: null,
    ...more,
  };
}
const names = (items: JourneySummary[]) => items.map(({ name }) => name);
const cart = journey('Cart', { filing: { folder: 'Shop', tags: ['autumn'] }, tags: ['promotion', 'autumn'] });
const late = journey('Late', { health: { overdue: 3, failed: 0, errors: 0 }, filing: { folder: 'Shop', tags: [] } });
const old = journey('Old', { status: 'stopped', archivedAt: '2026-05-02T00:00:00.000Z', filing: { folder: 'Shop', tags: [] } });
const draft = journey('Draft', { status: 'draft', unpublishedChanges: true, health: { overdue: 0, failed: 0, errors: 2 } });
const all = [cart, late, old, draft];

test('tags of the document and of the filing are one list without repeats', () => {
  expect(tagsOf(cart)).toEqual(['autumn', 'promotion']);
  expect(allTags(all, 'en')).toEqual(['autumn', 'promotion']);
});

test('the archive is a place of its own, and folders count what is in sight', () => {
  expect(names(matching(all, {}))).toEqual(['Cart', 'Late', 'Draft']);
  expect(names(matching(all, { archived: true }))).toEqual(['Old']);
  expect(foldersOf(all, 'en')).toEqual([{ name: 'Shop', count: 2 }]);
});

test('filters are all held at once, and words are looked for in name, folder and tags', () => {
  expect(names(matching(all, { folder: 'Shop', attention: true }))).toEqual(['Late']);
  expect(names(matching(all, { tag: 'promotion' }))).toEqual(['Cart']);
  expect(names(matching(all, { q: ' AUTUMN ' }))).toEqual(['Cart']);
  expect(names(matching(all, { q: 'shop' }))).toEqual(['Cart', 'Late']);
  expect(names(matching(all, { q: 'shop', status: 'draft' }))).toEqual([]);
});

test('an unfinished draft is no trouble for anybody; late people are', () => {
  expect(troublesOf(draft)).toEqual([{ kind: 'errors', count: 2 }]);
  expect([needsAttention(draft), needsAttention(late)]).toEqual([false, true]);
  const published = { ...draft, status: 'live' as const, unpublishedChanges: false };
  expect(troublesOf(published)).toEqual([]);
});

test('rows are sorted by any column, equal ones by name', () => {
  const many = [
    journey('b 10', { people: { live: 1, entered: 10, converted: 5, parked: 0 } }),
    journey('B 9', { people: { live: 1, entered: 100, converted: 10, parked: 0 } }),
    journey('Äpfel', { people: { live: 7, entered: 0, converted: 0, parked: 1 } }),
  ];
  expect(names(sorted(many, 'name', 'asc', 'de'))).toEqual(['Äpfel', 'B 9', 'b 10']);
  expect(names(sorted(many, 'live', 'desc', 'de'))).toEqual(['Äpfel', 'B 9', 'b 10']);
  expect(names(sorted(many, 'live', 'asc', 'de'))).toEqual(['B 9', 'b 10', 'Äpfel']);
  expect(names(sorted(many, 'conversion', 'desc', 'de'))).toEqual(['b 10', 'B 9', 'Äpfel']);
  expect(names(sorted(many, 'health', 'desc', 'de'))[0]).toBe('Äpfel');
});

test('the gravest trouble comes first, whatever its number', () => {
  const failing = journey('Failing', { health: { overdue: 0, failed: 900_000, errors: 0 } });
  expect(names(sorted([failing, late], 'health', 'desc', 'en'))).toEqual(['Late', 'Failing']);
});
