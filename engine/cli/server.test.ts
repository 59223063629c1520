/** Commands that talk to a server: the real API on a real database. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startTestApi, type TestApi } from '../api/testing';
import { aJourney, anSms } from '../language/testing';
import { type Desk, openDesk } from './testing';

let api: TestApi;
let desk: Desk;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  desk = await openDesk({ SOJOURN_URL: `${api.url}/`, SOJOURN_API_KEY: api.apiKey });
});
afterEach(() => desk.close());

let count = 0;
/** A journey nobody has seen before, in `journeys/<id>/journey.json`. */
async function fresh(more: object = {}) {
  count += 1;
  const id = `journey-${count}`;
  const document = { ...aJourney({ hello: anSms('bye'), bye: anSms(null) }), id, ...more };
  const file = await desk.write(`journeys/${id}/journey.json`, document);
  return { id, document, file };
}
const onServer = async (id: string) => (await api.call('GET', `/api/journeys/${id}`)).body;

describe('plan and apply', () => {
  it('creates what is new, says what would change, changes it, and then has nothing to do', async () => {
    const { id, document, file } = await fresh();
    const first = await desk.sojourn('plan', 'journeys');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`${id}: new (journeys/${id}/journey.json)`) });
    expect(await api.call('GET', `/api/journeys/${id}`)).toMatchObject({ status: 404 });

    expect(await desk.sojourn('apply', 'journeys')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${id}: created, revision 1`),
    });
    expect((await onServer(id)).draft).toEqual(document);

    const { bye, hello } = document.steps;
    await desk.write(file, {
      ...document,
      steps: { hello, bye: { ...bye, name: 'Good bye', disabled: true }, more: anSms(null) },
    });
    const plan = await desk.sojourn('plan', 'journeys');
    expect(plan.code).toBe(1);
    expect(plan.out).toContain('~ message “Good bye” (bye) was called “SMS”');
    expect(plan.out).toContain('+ message “SMS” (more)');
    expect(plan.out).toMatch(/! journeys\/.*step_unreachable/);

    await desk.write(file, { ...document, steps: { hello, bye: { ...bye, name: 'Good bye' } } });
    const applied = await desk.sojourn('apply', 'journeys', '--json');
    expect(applied).toMatchObject({ code: 0, json: { applied: [{ id, did: 'updated', revision: 2, published: null }] } });
    expect((await desk.sojourn('plan', 'journeys', '--json')).json.journeys).toMatchObject([
      { id, state: 'unchanged', revision: 2 },
    ]);
    expect((await desk.sojourn('apply', 'journeys')).out).toContain(`${id}: unchanged, revision 2`);
  });

  it('publishes with a note, once', async () => {
    const { id } = await fresh();
    const { out, code } = await desk.sojourn('apply', 'journeys', '--publish', '--note', 'from git');
    expect(code).toBe(0);
    expect(out).toContain(`${id}: created, revision 1, published as version 1`);
    expect(await onServer(id)).toMatchObject({ status: 'live', liveVersion: 1, versions: [{ note: 'from git' }] });
    const again = await desk.sojourn('apply', 'journeys', '--publish', '--json');
    expect(again.json.applied).toMatchObject([{ did: 'unchanged', published: null }]);
  });

  it('applies nothing while anything has errors', async () => {
    const { id } = await fresh();
    await fresh({ start: null });
    const { code, err } = await desk.sojourn('apply', 'journeys');
    expect(code).toBe(1);
    expect(err).toContain('journey_empty');
    expect(err).toContain('Nothing was applied.');
    expect(await api.call('GET', `/api/journeys/${id}`)).toMatchObject({ status: 404 });
  });

  it('says what the server lacks while drafting, and publishes nothing that names it until it is there', async () => {
    const work = {
      type: 'task',
      name: 'Call',
      title: 'Call them',
      assignee: { team: 'callers' },
      due: 'P1D',
      outcomes: [{ id: 'done', label: 'Done' }],
      next: { done: null },
    };
    const { id, file } = await fresh({ start: 't', steps: { t: work } });
    const says = new RegExp(`! ${file}:\\d+:\\d+ warning team_unknown There is no team "callers"`);
    expect(await desk.sojourn('plan', 'journeys')).toMatchObject({ code: 0, out: expect.stringMatching(says) });
    expect(await desk.sojourn('apply', 'journeys')).toMatchObject({ code: 0, out: expect.stringMatching(says) });
    const refused = await desk.sojourn('apply', 'journeys', '--publish', '--json');
    expect(refused).toMatchObject({
      code: 1,
      json: { applied: [], errors: [{ code: 'team_unknown', severity: 'error', stepId: 't', field: 'assignee.team' }] },
    });
    expect(await onServer(id)).toMatchObject({ status: 'draft' });
    await api.call('POST', '/api/teams', { id: 'callers', name: 'Callers' });
    expect(await desk.sojourn('apply', 'journeys', '--publish')).toMatchObject({ code: 0 });
    expect(await onServer(id)).toMatchObject({ status: 'live' });
  });

  it('publishes a journey before another one that starts it, whatever their names', async () => {
    const start = { type: 'start-journey', name: 'On', next: { done: null } };
    const { id: first } = await fresh({ start: 's', steps: { s: { ...start, journey: `journey-${count + 2}` } } });
    const { id: second } = await fresh({ trigger: { kind: 'api' } });
    const { json, code } = await desk.sojourn('apply', 'journeys', '--publish', '--json');
    expect({ code, ids: json.applied.map((one: { id: string }) => one.id) }).toEqual({ code: 0, ids: [second, first] });
    expect(await onServer(first)).toMatchObject({ status: 'live' });
  });

  it('does not undo what somebody saved on the server meanwhile, unless it is told to', async () => {
    const { id, document, file } = await fresh();
    await desk.sojourn('apply', 'journeys');
    await api.call('PUT', `/api/journeys/${id}`, { ...document, name: 'Drawn by hand' }, { 'if-match': '"1"' });
    await desk.write(file, { ...document, description: 'From git' });
    const refused = await desk.sojourn('apply', 'journeys', '--json');
    expect(refused).toMatchObject({ code: 4, json: { applied: [], conflicts: [id] } });
    expect((await onServer(id)).name).toBe('Drawn by hand');
    expect((await desk.sojourn('apply', 'journeys', '--overwrite')).code).toBe(0);
    expect(await onServer(id)).toMatchObject({ name: 'Test', description: 'From git' });
  });

  it('refuses two files with the same journey', async () => {
    const { document } = await fresh();
    await desk.write('journeys/copy/journey.json', document);
    expect(await desk.sojourn('plan', 'journeys')).toMatchObject({ code: 2, err: expect.stringContaining('Two files hold') });
  });
});

describe('export', () => {
  it('writes what the server has, so that plan finds nothing to change', async () => {
    const { id, document } = await fresh();
    await desk.sojourn('apply', 'journeys');
    const { code, out } = await desk.sojourn('export', id, '--to', 'copy');
    expect(code).toBe(0);
    expect(out).toContain(`${id}: revision 1 → copy/${id}/journey.json`);
    const text = await readFile(path.join(desk.cwd, `copy/${id}/journey.json`), 'utf8');
    expect(JSON.parse(text)).toEqual(document);
    expect((await desk.sojourn('plan', 'copy')).out).toContain(`${id}: unchanged`);
    const all = await desk.sojourn('export', '--to', 'all', '--json');
    expect(all.json.written.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('says when there is no such journey', async () => {
    expect(await desk.sojourn('export', 'nothing', '--to', 'x')).toMatchObject({
      code: 4,
      err: expect.stringContaining('no journey "nothing"'),
    });
  });
});

describe('the server', () => {
  it('that does not answer is exit code 3, a wrong key 4, something else 4', async () => {
    await fresh();
    const away = await desk.sojourn('plan', 'journeys', '--url', 'http://127.0.0.1:1');
    expect(away).toMatchObject({ code: 3, err: expect.stringContaining('does not answer') });
    const stranger = await desk.sojourn('plan', 'journeys', '--key', 'sj_api_wrong');
    expect(stranger).toMatchObject({ code: 4, err: expect.stringContaining('(401)') });
    const nowhere = await desk.sojourn('plan', 'journeys', '--url', `${api.url}/elsewhere`);
    expect(nowhere.code).toBe(4);
  });

  it('is found well by the doctor, and so is the key', async () => {
    const { json } = await desk.sojourn('doctor', '--json');
    const states = json.findings.filter(({ about }: { about: string }) => about === 'Server' || about === 'API key');
    expect(states).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
  });
});
