import { goldenFile } from './golden-file';

test('the title is the name of the case, and of its file as file systems like it', () => {
  const file = goldenFile({ name: 'x', startAt: '2026-03-01T10:00:00Z' }, 'Über „Größe“: kauft in 2 Tagen!');
  expect(file.name).toBe('uber-gro-e-kauft-in-2-tagen.json');
  expect(JSON.parse(file.text)).toEqual({ name: 'Über „Größe“: kauft in 2 Tagen!', startAt: '2026-03-01T10:00:00Z' });
});

test('a title without any letter of these still names a file', () => {
  expect(goldenFile({}, '购物').name).toBe('case.json');
  expect(goldenFile({}, 'x'.repeat(200)).name.length).toBeLessThanOrEqual(65);
});
