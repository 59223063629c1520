import { emptyHistory, record, redo, undo } from './history';

const label = (key: string) => ({ key, values: {} });

test('undo walks back one edit at a time, redo walks forth again', () => {
  let history = record(emptyHistory<string>(), 'a', label('first'), 0);
  history = record(history, 'b', label('second'), 10_000);
  const back = undo(history, 'c');
  expect(back).toMatchObject({ document: 'b', label: { key: 'second' } });
  const further = back && undo(back.history, back.document);
  expect(further).toMatchObject({ document: 'a', label: { key: 'first' } });
  const forth = further && redo(further.history, further.document);
  expect(forth).toMatchObject({ document: 'b', label: { key: 'first' } });
  expect(forth && redo(forth.history, forth.document)).toMatchObject({ document: 'c', label: { key: 'second' } });
});

test('typing in one field is one entry; a pause or another field begins a new one', () => {
  let history = record(emptyHistory<string>(), '', label('name'), 0, 's1.name');
  history = record(history, 'a', label('name'), 300, 's1.name');
  history = record(history, 'ab', label('name'), 1_400, 's1.name');
  expect(undo(history, 'abc')?.document).toBe('');
  history = record(history, 'abc', label('name'), 9_000, 's1.name');
  expect(history.past).toHaveLength(2);
  expect(record(history, 'abcd', label('subject'), 9_100, 's1.subject').past).toHaveLength(3);
});

test('a new edit forgets what was undone, and does not melt into an entry before the undo', () => {
  const typed = record(emptyHistory<string>(), '', label('name'), 0, 's1.name');
  const more = record(typed, 'a', label('other'), 100);
  const back = undo(more, 'b');
  const again = back && record(back.history, 'a', label('name'), 200, 's1.name');
  expect(again?.future).toEqual([]);
  expect(again?.past).toHaveLength(2);
});

test('nothing to undo or redo is said, not thrown', () => {
  expect(undo(emptyHistory<string>(), 'x')).toBeNull();
  expect(redo(emptyHistory<string>(), 'x')).toBeNull();
});

test('long sessions keep the latest two hundred', () => {
  let history = emptyHistory<number>();
  for (let index = 0; index < 250; index += 1) history = record(history, index, label('edit'), index * 10_000);
  expect(history.past).toHaveLength(200);
  expect(history.past[0]?.document).toBe(50);
});
