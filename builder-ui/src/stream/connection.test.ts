import { type Connection, openConnection, type Source } from './connection';

class TestSource implements Source {
  onerror: (() => void) | null = null;
  readyState = 1;
  readonly hear = new Map<string, (event: { data: unknown }) => void>();
  constructor(readonly address: string) {}
  addEventListener(event: string, hear: (event: { data: unknown }) => void) {
    this.hear.set(event, hear);
  }
  tell(event: string, data: unknown) {
    this.hear.get(event)?.({ data: typeof data === 'string' ? data : JSON.stringify(data) });
  }
  close() {
    this.readyState = 2;
  }
}

let sources: TestSource[];
let heard: unknown[][];
let connection: Connection;
const last = () => sources.at(-1) as TestSource;
const wants = () => [...new URL(last().address, 'http://app').searchParams].map((pair) => pair.join('='));
const openOnes = () => sources.filter(({ readyState }) => readyState !== 2);

beforeEach(() => {
  jest.useFakeTimers();
  [sources, heard] = [[], []];
  connection = openConnection(
    'visitor1',
    (address) => {
      sources.push(new TestSource(address));
      return last();
    },
    {
      answer: (...told) => heard.push(['answer', ...told]),
      refused: (...told) => heard.push(['refused', ...told]),
      presence: (told) => heard.push(['presence', told]),
      state: (state) => heard.push([state]),
    },
  );
  connection.look(true);
});
afterEach(() => jest.useRealTimers());

test('all a page wants is one stream, and what it wants no more is left out', () => {
  connection.want('/status');
  connection.want('/status');
  const leave = connection.want('/stats/journeys/a b');
  connection.want('@a b');
  jest.advanceTimersByTime(50);
  expect(sources).toHaveLength(1);
  expect(wants()).toEqual(['visit=visitor1', 'read=/stats/journeys/a b', 'read=/status', 'at=a b']);
  leave();
  jest.advanceTimersByTime(50);
  expect(wants()).toEqual(['visit=visitor1', 'read=/status', 'at=a b']);
  expect(openOnes()).toHaveLength(1);
});

test('a page that comes back at once to what it wanted keeps its stream', () => {
  const leave = connection.want('/status');
  jest.advanceTimersByTime(50);
  leave();
  connection.want('/status');
  jest.advanceTimersByTime(50);
  expect(sources).toHaveLength(1);
});

test('a page that nobody looks at has none', () => {
  connection.want('/status');
  jest.advanceTimersByTime(50);
  connection.look(false);
  expect(openOnes()).toHaveLength(0);
  jest.advanceTimersByTime(60_000);
  expect(openOnes()).toHaveLength(0);
  connection.look(true);
  expect(openOnes()).toHaveLength(1);
});

test('what is told is passed on; what cannot be read is not', () => {
  connection.want('/status');
  jest.advanceTimersByTime(50);
  last().tell('answer', { path: '/status', body: { version: '1' } });
  last().tell('refused', { path: '/gone' });
  last().tell('presence', { revision: 2 });
  last().tell('answer', '{');
  last().tell('still', {});
  expect(heard.filter(([kind]) => kind !== 'open')).toEqual([
    ['answer', '/status', { version: '1' }],
    ['refused', '/gone'],
    ['presence', { revision: 2 }],
  ]);
});

test('a stream that is silent, or refused, is down and opened anew', () => {
  connection.want('/status');
  jest.advanceTimersByTime(50);
  last().tell('still', {});
  jest.advanceTimersByTime(24_000);
  expect(sources).toHaveLength(1);
  jest.advanceTimersByTime(1_000);
  expect(heard.at(-1)).toEqual(['down']);
  expect(sources).toHaveLength(2);
  last().readyState = 2;
  last().onerror?.();
  jest.advanceTimersByTime(5_000);
  expect(sources).toHaveLength(3);
  expect(openOnes()).toHaveLength(1);
});

test('while the browser tries again by itself, it is left to', () => {
  connection.want('/status');
  jest.advanceTimersByTime(50);
  last().readyState = 0;
  last().onerror?.();
  expect(heard.at(-1)).toEqual(['down']);
  jest.advanceTimersByTime(10_000);
  expect(sources).toHaveLength(1);
  last().tell('still', {});
  expect(heard.at(-1)).toEqual(['open']);
});
