import { addressIn, publishedLast } from './known-address';

const summary = (id: string, publishedAt: string | null, liveVersion: number | null = 2) => ({ id, publishedAt, liveVersion });

test('other journeys are asked, the one published last first, never one that is not live', () => {
  const items = [
    summary('older', '2026-03-01T10:00:00Z'),
    summary('newer', '2026-03-02T10:00:00Z', 7),
    summary('own', '2026-03-03T10:00:00Z'),
    summary('ended', '2026-03-04T10:00:00Z', null),
    summary('draft', null, null),
  ];
  expect(publishedLast(items, 'own')).toEqual([
    { id: 'newer', version: 7 },
    { id: 'older', version: 2 },
  ]);
  expect(publishedLast(items.slice(2), 'own')).toEqual([]);
});

test('an address is what is written there', () => {
  const carrying = (value: string) => ({ parameters: [{ name: 'postalAddress', label: 'Address', value }] });
  expect(addressIn(carrying(' 1 Quay, Cork '))).toBe('1 Quay, Cork');
  expect(addressIn(carrying(' '))).toBeNull();
  expect(addressIn({ parameters: [] })).toBeNull();
});
