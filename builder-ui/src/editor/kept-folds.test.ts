import { keepFolds, keptFolds } from './kept-folds';
import { storageOf } from './testing-storage';

test('the folded branches of each journey are found again, and forgotten with the last', () => {
  const storage = storageOf();
  keepFolds(storage, 'a', new Set(['b:yes', 'b:else']));
  keepFolds(storage, 'b', new Set(['x:done']));
  expect(keptFolds(storage, 'a')).toEqual(new Set(['b:yes', 'b:else']));
  keepFolds(storage, 'a', new Set());
  expect(keptFolds(storage, 'a')).toEqual(new Set());
  expect(storage.length).toBe(1);
});

test('neither rubbish nor a full storage stands in the way', () => {
  const storage = storageOf(20);
  storage.setItem('sojourn-folded-a', '{"x":1}');
  expect(keptFolds(storage, 'a')).toEqual(new Set());
  storage.setItem('sojourn-folded-a', '["b:yes",3');
  expect(keptFolds(storage, 'a')).toEqual(new Set());
  keepFolds(storage, 'b', new Set(['x'.repeat(30)]));
  expect(keptFolds(storage, 'b')).toEqual(new Set());
});
