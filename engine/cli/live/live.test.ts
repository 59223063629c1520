/** Commands for journeys that people are in: the real API on a real database, and what the leading worker does. */
import { startTestApi, type TestApi } from '../../api/testing';
import { insertPerson, insertRun } from '../../api/testing-rows';
import { aDocument } from '../../journeys/testing';
import { runBatches } from '../../worker/batches';
import { loaderOf } from '../../worker/load';
import { type Desk, openDesk } from '../testing';

const HOUR = 3_600_000;
let api: TestApi;
let desk: Desk;
let working = true;
let worker: Promise<void>;

async function work(): Promise<void> {
  const { store, clock, plans } = api.services;
  const drivers = { start: async () => undefined, poke: async () => undefined };
  while (working)
    if (!(await runBatches({ store, clock, plans, loader: loaderOf(store), drivers, term: () => 1, log: () => undefined })))
      await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeAll(async () => {
  api = await startTestApi();
  await insertPerson(api.store, 'ana', { firstName: 'Ana' });
  desk = await openDesk({ SOJOURN_URL: api.url, SOJOURN_API_KEY: api.apiKey });
  worker = work();
});
afterAll(async () => {
  working = false;
  await worker;
  await desk?.close();
  await api?.close();
});

const steps = (duration: string) => ({
  w: { type: 'wait', name: 'Wait', for: duration, next: { done: 'm' } },
  m: { type: 'message', channel: 'sms', name: 'SMS', class: 'transactional', content: { text: 'Hi' }, next: { sent: null } },
});

/** Version 1 is live with one person at the wait since an hour ago; the draft waits longer. */
async function underWay(id: string): Promise<void> {
  await api.call('POST', '/api/journeys', aDocument(id));
  await api.call('POST', `/api/journeys/${id}/publish`, { revision: 1 });
  await insertRun(api.store, { _id: `run-${id}`, journeyId: id, personId: 'ana', stepId: 'w', enteredAt: Date.now() - HOUR });
  await api.call('PUT', `/api/journeys/${id}`, aDocument(id, { steps: steps('P2D') }), { 'if-match': '"1"' });
  // Who is where is known a second later at most.
  while ((await api.call('GET', `/api/journeys/${id}/publish-preview`)).body.waiting.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
const publish = (id: string) => api.call('POST', `/api/journeys/${id}/publish`, { revision: 2 });
const journey = async (id: string) => (await api.call('GET', `/api/journeys/${id}`)).body;
const run = async (id: string) => (await api.call('GET', `/api/runs/run-${id}`)).body;

it('says what moving people would do, moves them, and brings them back', async () => {
  await underWay('moved');
  const ahead = await desk.sojourn('migrate', 'moved', '--move', 'w', '--dry-run', '--draft');
  expect(ahead).toMatchObject({ code: 0, out: 'version 1, step w (changed): 1 person: 1 wait on in the new version' });
  await publish('moved');
  expect((await desk.sojourn('migrate', 'moved')).out).toBe('moved: nobody is to be moved.');
  expect((await desk.sojourn('migrate', 'moved', '--exit', 'w', '--dry-run')).out).toContain('1 leave');
  expect(await run('moved')).toMatchObject({ version: 1, status: 'active' });

  const moved = await desk.sojourn('migrate', 'moved', '--all', '--json');
  expect(moved).toMatchObject({ code: 0, json: { kind: 'migrate', state: 'done', moves: 1 } });
  expect(await run('moved')).toMatchObject({ version: 2, stepId: 'w' });
  const back = await desk.sojourn('migration', 'moved', moved.json.id, '--rollback');
  expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/^rollback .*: done\. 1 person moved\.$/) });
  expect(await run('moved')).toMatchObject({ version: 1, stepId: 'w' });
  expect((await desk.sojourn('migration', 'moved', moved.json.id)).out).toMatch(/^migrate .*: done/);
});

it('says what is wrong with a choice before anything happens', async () => {
  await underWay('wrong');
  await publish('wrong');
  const said = async (...args: string[]) => (await desk.sojourn('migrate', 'wrong', ...args)).err;
  expect(await said('--move', 'nowhere')).toContain('Nobody who could be moved is at a step "nowhere"; there are people at w.');
  expect(await said('--move', 'w', '--exit', 'w')).toContain('The step "w" is named twice.');
  expect(await said('--all', '--draft')).toContain('Nobody can be moved to a draft');
  expect(await said('--all', '--from', 'one')).toContain('"one" is no version');
  expect(await said('--all', '--from', '2')).toContain('Version 2 is the live one');
  expect(await desk.sojourn('migrate', 'wrong', '--move', 'w=nowhere')).toMatchObject({ code: 4 });
  expect(await desk.sojourn('migrate', 'none', '--all')).toMatchObject({
    code: 4,
    err: expect.stringContaining('There is no journey "none"'),
  });
  expect(await desk.sojourn('migration', 'wrong', 'none')).toMatchObject({ code: 4 });
  expect(await run('wrong')).toMatchObject({ version: 1, status: 'active' });
});

it('pauses and resumes, with counts', async () => {
  await underWay('paused');
  expect(await desk.sojourn('pause', 'paused', '--entrants', 'maybe')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--entrants is refuse or queue, not "maybe".'),
  });
  expect(await desk.sojourn('pause', 'paused', '--entrants', 'queue')).toMatchObject({
    code: 0,
    out: 'paused: paused. Whoever would enter is queued.',
  });
  expect(await journey('paused')).toMatchObject({ status: 'paused' });
  const ahead = await desk.sojourn('resume', 'paused', '--dry-run');
  expect(ahead.out).toContain('still paused');
  expect(ahead.out).toContain('1 person under way: 1 wait on');
  expect(await journey('paused')).toMatchObject({ status: 'paused' });
  expect(await desk.sojourn('resume', 'paused', '--late', 'drop', '--json')).toMatchObject({
    code: 0,
    json: { status: 'live', counts: { people: 1, waiting: 1, late: 0 } },
  });
  expect(await journey('paused')).toMatchObject({ status: 'live' });
});

it('stops by drain or at once', async () => {
  await underWay('stopped');
  expect(await desk.sojourn('stop', 'stopped')).toMatchObject({ code: 2, err: expect.stringContaining('--drain or --now') });
  expect(await desk.sojourn('stop', 'stopped', '--drain')).toMatchObject({
    code: 0,
    out: 'stopped: stopped. People under way finish.',
  });
  expect(await run('stopped')).toMatchObject({ status: 'active' });
  await underWay('ended');
  expect(await desk.sojourn('stop', 'ended', '--now', '--json')).toMatchObject({
    code: 0,
    json: { kind: 'stop', state: 'done', exits: 1 },
  });
  expect(await run('ended')).toMatchObject({ status: 'exited' });
});

it('restores an earlier version, and publishes it when asked to', async () => {
  await underWay('restored');
  await publish('restored');
  expect(await desk.sojourn('restore', 'restored', '0')).toMatchObject({ code: 2 });
  expect(await desk.sojourn('restore', 'restored', '1', '--publish')).toMatchObject({
    code: 0,
    out: 'restored: the draft is version 1 again, revision 3, published as version 3.',
  });
  expect(await journey('restored')).toMatchObject({
    liveVersion: 3,
    draft: { steps: { w: { for: 'P1D' } } },
  });
  expect(await desk.sojourn('restore', 'restored', '9')).toMatchObject({ code: 4 });
});

it('tries a version on a share of people, raises it, and ends the trial', async () => {
  await underWay('tried');
  const draft = (await journey('tried')).draft;
  await desk.write('journeys/tried/journey.json', draft);
  expect(await desk.sojourn('apply', 'journeys', '--publish', '--canary', '120')).toMatchObject({ code: 2 });
  expect(await desk.sojourn('apply', 'journeys', '--publish', '--canary', '10')).toMatchObject({
    code: 0,
    out: expect.stringContaining('published as version 2, which 10 % of those who enter take'),
  });
  expect((await desk.sojourn('canary', 'tried')).out).toBe(
    'tried: version 2 is tried on 10 % of those who enter; the others take version 1.',
  );
  expect((await desk.sojourn('canary', 'tried', '50')).out).toContain('version 2 is tried on 50 %');
  expect(await desk.sojourn('canary', 'tried', '--all')).toMatchObject({ code: 2 });
  expect((await desk.sojourn('canary', 'tried', '--abort')).out).toBe('tried: everybody who enters takes version 1.');
  expect(await journey('tried')).toMatchObject({ liveVersion: 1, canary: null });
});
