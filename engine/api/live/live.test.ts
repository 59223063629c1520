import { aDocument } from '../../journeys/testing';
import { createSession, endSession } from '../../secrets';
import { startTestApi, type TestApi } from '../testing';
import { othersOf } from './presence';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.call('POST', '/api/journeys', aDocument('shared'));
});
afterAll(() => api?.close());

interface Presence {
  revision: number;
  people: (string | null)[];
  tabs: number;
}
interface Told {
  event: string;
  data: { path: string; body: { entered: number } } & Presence;
}

const at = (visit: string) => `at=shared&visit=${visit}`;
const STATS = '/stats/journeys/shared';

/** A page that listens. */
async function open(query: string, cookie: string) {
  const abort = new AbortController();
  const response = await fetch(`${api.url}/api/live?${query}`, { headers: { cookie }, signal: abort.signal });
  const reader = response.body?.getReader();
  const told: Told[] = [];
  let ended = false;
  const read = async () => {
    for (let text = ''; ; ) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) break;
      text += new TextDecoder().decode(chunk.value);
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
        told.push({ event: name, data: JSON.parse(data) });
      }
    }
  };
  void read()
    .catch(() => undefined)
    .then(() => {
      ended = true;
    });
  const of = (event: string) => told.filter((one) => one.event === event).map(({ data }) => data);
  return {
    response,
    of,
    seen: (): Presence | undefined => of('presence').at(-1),
    isOver: () => ended,
    close: () => abort.abort(),
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds(); ) {
    if (Date.now() > end) throw new Error('It never came to be.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const session = async (user?: string) => {
  const { token } = await createSession(api.store, user);
  return { token, cookie: `sojourn_session=${token}` };
};

test('people see each other by name and their own further pages come and go, and that somebody saved', async () => {
  const user = { id: 'maria', name: 'Maria', email: 'maria@shop.example' };
  await api.call('POST', '/api/users', user);
  const link = await api.call('POST', '/api/users/maria/login-link', {});
  const token = new URL(link.body.url).searchParams.get('token');
  const entered = await fetch(`${api.url}/api/session`, { method: 'POST', body: JSON.stringify({ token }) });
  const maria =
    entered.headers
      .getSetCookie()
      .find((one) => one.startsWith('sojourn_session'))
      ?.split(';')[0] ?? '';
  const somebody = await session();

  const first = await open(at('mariafirst1'), maria);
  expect(first.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  await until(() => first.seen() !== undefined);
  expect(first.seen()).toEqual({ revision: 1, people: [], tabs: 0 });
  const second = await open(at('mariasecond'), (await session('maria')).cookie);
  const other = await open(at('otherfirst1'), somebody.cookie);
  await until(() => first.seen()?.people.length === 1 && first.seen()?.tabs === 1);
  await until(() => other.seen()?.people.length === 1);
  expect(first.seen()).toEqual({ revision: 1, people: [null], tabs: 1 });
  expect(other.seen()).toEqual({ revision: 1, people: ['Maria'], tabs: 0 });
  await api.call('PUT', '/api/journeys/shared', { ...aDocument('shared'), name: 'Renamed' }, { 'if-match': '"1"' });
  await until(() => first.seen()?.revision === 2 && other.seen()?.revision === 2);
  second.close();
  other.close();
  await until(() => first.seen()?.people.length === 0 && first.seen()?.tabs === 0);
  await api.call('DELETE', '/api/users/maria');
  await until(first.isOver);
});

test('numbers are told once, and again when they change, whatever the number of pages', async () => {
  const { cookie } = await session();
  const pages = await Promise.all([1, 2, 3].map(() => open(`read=${STATS}&read=/journeys`, cookie)));
  const entered = () => pages.map(({ of }) => of('answer').flatMap(({ path, body }) => (path === STATS ? [body.entered] : [])));
  await until(() => entered().every((counts) => counts.length === 1));
  const counter = { journeyId: 'shared', version: 1, stepId: '', kind: 'entered', label: '', n: 5 };
  await api.store.counters.collection.insertOne({ _id: 'shared:entered', ...counter } as never);
  await until(() => entered().every((counts) => counts.length === 2));
  expect(entered()).toEqual([
    [0, 5],
    [0, 5],
    [0, 5],
  ]);
  const lists = pages[0]?.of('answer').filter(({ path }) => path === '/journeys');
  expect(lists?.at(-1)?.body).toMatchObject({ items: [{ id: 'shared', people: { entered: 5 } }] });
  for (const page of pages) page.close();
});

test('a page learns that what it shows is gone, and goes on with the rest', async () => {
  await api.call('POST', '/api/journeys', aDocument('doomed'));
  const page = await open('read=/stats/journeys/doomed&read=/status', (await session()).cookie);
  await until(() => page.of('answer').some(({ path }) => path === '/stats/journeys/doomed'));
  await api.call('DELETE', '/api/journeys/doomed');
  await until(() => page.of('refused').length === 1);
  const before = page.of('answer').length;
  await until(() => page.of('answer').length > before);
  expect(page.of('refused')).toEqual([{ path: '/stats/journeys/doomed' }]);
  page.close();
});

test('a session that ends takes its stream along', async () => {
  const ana = await session();
  const page = await open(at('anathird1'), ana.cookie);
  await until(() => page.seen() !== undefined);
  await endSession(api.store, ana.token);
  await until(page.isOver);
});

test('nobody listens without a session, to what is not there or not live, or without a name', async () => {
  const { cookie } = await session();
  const status = async (query: string, headers: Record<string, string>) =>
    (await fetch(`${api.url}/api/live?${query}`, { headers })).status;
  expect(await status('read=/status', {})).toBe(401);
  expect(await status('at=missing&visit=visitor01', { cookie })).toBe(404);
  expect(await status('at=shared', { cookie })).toBe(400);
  expect(await status('read=/people', { cookie })).toBe(400);
  expect(await status('read=/stats/journeys/', { cookie })).toBe(400);
  expect(await status(Array.from({ length: 17 }, (_, index) => `read=/stats/journeys/${index}`).join('&'), { cookie })).toBe(400);
});

test('several pages of one person are one person', () => {
  const row = (_id: string, who: string, name: string | null) => ({ _id, journeyId: 'shared', who, name, seenReal: new Date() });
  const visits = [row('c1', 'cem', null), row('b1', 'ben', 'Ben'), row('b2', 'ben', 'Ben'), row('a1', 'ana', 'Ana')];
  const me = (id: string, who: string) => ({ id, journeyId: 'shared', who, name: null });
  expect(othersOf(visits, me('a1', 'ana'))).toEqual({ people: ['Ben', null], tabs: 0 });
  expect(othersOf(visits, me('b2', 'ben'))).toEqual({ people: ['Ana', null], tabs: 1 });
});

test('an API that stops lets go of its listeners', async () => {
  const stopping = await startTestApi();
  const { token } = await createSession(stopping.store);
  const response = await fetch(`${stopping.url}/api/live?read=/status`, { headers: { cookie: `sojourn_session=${token}` } });
  const drained = response.body?.pipeTo(new WritableStream()).catch(() => undefined);
  const before = Date.now();
  await stopping.close();
  await drained;
  expect(Date.now() - before).toBeLessThan(5_000);
});
