import { sharedLooks, type Watcher } from './shared-looks';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Remembers what it was told. */
function watcher(): Watcher<string> & { seen: string[]; errors: unknown[] } {
  const seen: string[] = [];
  const errors: unknown[] = [];
  return { seen, errors, saw: (value) => seen.push(value), failed: (error) => errors.push(error) };
}

test('however many watch, a key is looked at once a second, and not at all when nobody does', async () => {
  const looks: string[] = [];
  const watch = sharedLooks(async (key) => {
    looks.push(key);
    return `${key} ${looks.length}`;
  });
  const watchers = Array.from({ length: 20 }, watcher);
  const ends = watchers.map((one) => watch('a', one));
  await jest.advanceTimersByTimeAsync(3_500);
  expect(looks).toHaveLength(4);
  for (const { seen } of watchers) expect(seen.at(-1)).toBe('a 4');
  for (const end of ends) end();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(looks).toHaveLength(4);
});

test('keys are looked at on their own, and whoever comes later is told at once', async () => {
  const looks: string[] = [];
  const watch = sharedLooks(async (key) => {
    looks.push(key);
    return key;
  });
  const [first, second, other] = [watcher(), watcher(), watcher()];
  const ends = [watch('a', first)];
  await jest.advanceTimersByTimeAsync(500);
  ends.push(watch('a', second), watch('b', other));
  expect(second.seen).toEqual(['a']);
  await jest.advanceTimersByTimeAsync(0);
  expect(looks).toEqual(['a', 'b']);
  for (const end of ends) end();
});

test('a look that takes long is followed by a longer rest', async () => {
  let looks = 0;
  const watch = sharedLooks(async () => {
    looks += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return '';
  });
  const end = watch('slow', watcher());
  await jest.advanceTimersByTimeAsync(4_900);
  expect(looks).toBe(1);
  await jest.advanceTimersByTimeAsync(200);
  expect(looks).toBe(2);
  end();
});

test('a look that fails is told, and the next one comes', async () => {
  let looks = 0;
  const watch = sharedLooks(async () => {
    looks += 1;
    if (looks === 1) throw new Error('away');
    return 'back';
  });
  const one = watcher();
  const end = watch('a', one);
  await jest.advanceTimersByTimeAsync(1_100);
  expect(one.errors).toEqual([new Error('away')]);
  expect(one.seen).toEqual(['back']);
  end();
});

test('whoever leaves while a look is under way does not keep it going', async () => {
  let looks = 0;
  const watch = sharedLooks(async () => {
    looks += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return '';
  });
  const one = watcher();
  const end = watch('a', one);
  await jest.advanceTimersByTimeAsync(50);
  end();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(looks).toBe(1);
  expect(one.seen).toEqual([]);
});
