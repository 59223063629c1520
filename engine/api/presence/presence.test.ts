import { aDocument } from '../../journeys/testing';
import { createSession, endSession } from '../../secrets';
import { startTestApi, type TestApi } from '../testing';
import { othersOf } from './rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.call('POST', '/api/journeys', aDocument('shared'));
});
afterAll(() => api?.close());

interface Told {
  revision: number;
  people: number;
  tabs: number;
}

/** A page that listens. */
async function open(visit: string, cookie: string) {
  const abort = new AbortController();
  const headers = { cookie };
  const response = await fetch(`${api.url}/api/journeys/shared/presence?visit=${visit}`, { headers, signal: abort.signal });
  const reader = response.body?.getReader();
  const seen: Told[] = [];
  let ended = false;
  const read = async () => {
    for (let text = ''; ; ) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) break;
      text += new TextDecoder().decode(chunk.value);
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) seen.push(JSON.parse(event.replace(/^data: /, '')) as Told);
    }
  };
  void read()
    .catch(() => undefined)
    .then(() => {
      ended = true;
    });
  return { response, seen, isOver: () => ended, close: () => abort.abort() };
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds(); ) {
    if (Date.now() > end) throw new Error('It never came to be.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const session = async () => {
  const { token } = await createSession(api.store);
  return { token, cookie: `sojourn_session=${token}` };
};

test('people see each other and their own further pages come and go, and that somebody saved', async () => {
  const [ana, ben] = [await session(), await session()];
  const first = await open('anafirst1', ana.cookie);
  expect(first.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  await until(() => first.seen.length > 0);
  expect(first.seen[0]).toEqual({ revision: 1, people: 0, tabs: 0 });
  const second = await open('anasecond', ana.cookie);
  const other = await open('benfirst1', ben.cookie);
  await until(() => first.seen.at(-1)?.people === 1 && first.seen.at(-1)?.tabs === 1);
  await until(() => other.seen.at(-1)?.people === 1);
  expect(other.seen.at(-1)).toEqual({ revision: 1, people: 1, tabs: 0 });
  await api.call('PUT', '/api/journeys/shared', { ...aDocument('shared'), name: 'Renamed' }, { 'if-match': '"1"' });
  await until(() => first.seen.at(-1)?.revision === 2 && other.seen.at(-1)?.revision === 2);
  second.close();
  other.close();
  await until(() => first.seen.at(-1)?.people === 0 && first.seen.at(-1)?.tabs === 0);
  first.close();
});

test('a session that ends takes its stream along', async () => {
  const ana = await session();
  const page = await open('anathird1', ana.cookie);
  await until(() => page.seen.length > 0);
  await endSession(api.store, ana.token);
  await until(page.isOver);
});

test('nobody listens without a session, to what is not there, or without a name', async () => {
  const { cookie } = await session();
  const status = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${api.url}/api/journeys/${path}`, { headers })).status;
  expect(await status('shared/presence?visit=stranger1', {})).toBe(401);
  expect(await status('missing/presence?visit=visitor01', { cookie })).toBe(404);
  expect(await status('shared/presence', { cookie })).toBe(400);
});

test('several pages of one person are one person', () => {
  const row = (_id: string, who: string) => ({ _id, journeyId: 'shared', who, seenReal: new Date() });
  const visits = [row('a1', 'ana'), row('b1', 'ben'), row('b2', 'ben'), row('c1', 'cem')];
  expect(othersOf(visits, { id: 'a1', journeyId: 'shared', who: 'ana' })).toEqual({ people: 2, tabs: 0 });
  expect(othersOf(visits, { id: 'b2', journeyId: 'shared', who: 'ben' })).toEqual({ people: 2, tabs: 1 });
});

test('an API that stops lets go of its listeners', async () => {
  const stopping = await startTestApi();
  await stopping.call('POST', '/api/journeys', aDocument('shared'));
  const { token } = await createSession(stopping.store);
  const response = await fetch(`${stopping.url}/api/journeys/shared/presence?visit=listener1`, {
    headers: { cookie: `sojourn_session=${token}` },
  });
  const drained = response.body?.pipeTo(new WritableStream()).catch(() => undefined);
  const before = Date.now();
  await stopping.close();
  await drained;
  expect(Date.now() - before).toBeLessThan(5_000);
});
