import type { JsonObject } from '../../language/facts';
import type { Store, TaskRow } from '../../store';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson, insertRun } from '../testing-rows';

const HOUR = 3_600_000;
let api: TestApi;
let store: Store;
const task: JsonObject = {
  type: 'task',
  name: 'Call',
  title: 'Call {{ profile.firstName }}',
  assignee: { team: 'callers' },
  due: 'P1D',
  outcomes: [
    { id: 'won', label: 'Won' },
    { id: 'lost', label: 'Lost' },
  ],
  next: { won: null, lost: null },
};
beforeAll(async () => {
  api = await startTestApi();
  store = api.store;
  await api.call('POST', '/api/teams', { id: 'callers', name: 'Callers' });
  for (const id of ['shop', 'other']) {
    const trigger = { kind: 'event', on: [{ event: 'Signed Up' }] };
    const document = { format: 'journey/1', id, name: `Journey ${id}`, trigger, start: 't', steps: { t: task } };
    await api.call('POST', '/api/journeys', document);
    expect(await api.call('POST', `/api/journeys/${id}/publish`, { revision: 1 })).toMatchObject({ status: 200 });
  }
  await insertPerson(store, 'ana', { firstName: 'Ana', lastName: 'Lee' });
});
afterAll(() => api?.close());

/** A task as the worker opens it, and the run that stands at it. */
async function insertTask(runId: string, given: Partial<TaskRow> = {}): Promise<string> {
  const now = Date.now();
  const { journeyId = 'shop', personId = 'ana' } = given;
  await insertRun(store, { _id: runId, journeyId, personId, stepId: 't' });
  const row: TaskRow = {
    _id: `${runId}:1`,
    runId,
    journeyId,
    version: 1,
    stepId: 't',
    personId,
    title: 'Call Ana',
    body: '',
    outcomes: task['outcomes'] as TaskRow['outcomes'],
    state: 'open',
    user: null,
    team: null,
    openedAt: now,
    since: now,
    due: now + 24 * HOUR,
    escalations: [],
    escalated: 0,
    history: [],
    evidence: {},
    outcome: null,
    note: '',
    by: null,
    completedAt: null,
    late: false,
    announced: true,
    ...given,
  };
  await store.tasks.collection.insertOne(row as never);
  return row._id;
}
const complete = (id: string, body: object) => api.call('POST', `/api/tasks/${encodeURIComponent(id)}/complete`, body);
const assign = (id: string, body: object) => api.call('POST', `/api/tasks/${encodeURIComponent(id)}/assign`, body);

describe('completing', () => {
  test('is told through the one door once, however often it is sent', async () => {
    const id = await insertTask('once');
    const answers = await Promise.all([1, 2, 3].map(() => complete(id, { outcome: 'won', note: 'She will pay.' })));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'done', outcome: 'won', note: 'She will pay.', late: false, person: 'Ana Lee' });
    }
    const events = await store.events.find({ name: 'Task Completed' } as never).lean();
    expect(events).toMatchObject([{ personId: 'ana', properties: { taskId: id, outcome: 'won', label: 'Won', stepId: 't' } }]);
    expect(await store.tasks.findById(id).lean()).toMatchObject({ announced: true });
  });

  test('has one winner when two choose differently, and the other is told who it was', async () => {
    const id = await insertTask('race');
    const answers = await Promise.all(['won', 'lost'].map((outcome) => complete(id, { outcome })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({
      code: 'task_not_open',
      detail: expect.stringMatching(/^It was completed as "(Won|Lost)" by /),
    });
  });

  test('names the outcomes there are', async () => {
    const id = await insertTask('unknown');
    expect(await complete(id, { outcome: 'maybe' })).toMatchObject({
      status: 422,
      body: { code: 'task_outcome_unknown', detail: 'Outcomes: won, lost.', at: '/outcome' },
    });
    expect(await complete('nothing:1', { outcome: 'won' })).toMatchObject({ status: 404, body: { code: 'task_not_found' } });
  });

  test('an overdue task is recorded only', async () => {
    const closed = await insertTask('overdue', { state: 'overdue', due: Date.now() - HOUR });
    const passed = await insertTask('passed', { due: Date.now() - 1 });
    for (const id of [closed, passed]) {
      expect((await complete(id, { outcome: 'won' })).body).toMatchObject({ status: 'done', late: true });
      expect(await store.events.countDocuments({ name: 'Task Completed', 'properties.taskId': id } as never)).toBe(0);
    }
  });

  test('is refused when the person has left the step, also when nobody has noticed yet', async () => {
    const cancelled = await insertTask('cancelled', { state: 'cancelled' });
    const left = await insertTask('left');
    await store.runs.collection.updateOne({ _id: 'left' as never }, { $set: { live: false, status: 'exited' } });
    for (const id of [cancelled, left]) {
      expect(await complete(id, { outcome: 'won' })).toMatchObject({
        status: 409,
        body: { code: 'task_not_open', detail: 'It was cancelled: the person has left the step.' },
      });
    }
    expect((await api.call('GET', '/api/tasks/left%3A1')).body.status).toBe('cancelled');
  });
});

describe('users and teams', () => {
  const ben = { id: 'ben', name: 'Ben', email: 'Ben@Shop.example' };

  test('are made, changed and removed', async () => {
    expect(await api.call('POST', '/api/users', ben)).toMatchObject({
      status: 201,
      body: { id: 'ben', email: 'ben@shop.example' },
    });
    expect(await api.call('POST', '/api/users', { ...ben, id: 'ben2' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
    expect((await api.call('PUT', '/api/users/ben', { name: 'Benno', email: ben.email })).body.name).toBe('Benno');
    expect((await api.call('GET', '/api/users')).body.items).toHaveLength(1);
    const hours = { days: { mon: [{ from: '09:00', to: '17:00' }] } };
    const sales = { id: 'sales', name: 'Sales', members: ['ben', 'ben'], calendar: hours, zone: 'Europe/Paris' };
    expect(await api.call('POST', '/api/teams', sales)).toMatchObject({
      status: 201,
      body: { members: ['ben'], calendar: { ...hours, holidays: [] }, zone: 'Europe/Paris' },
    });
    expect(await api.call('POST', '/api/teams', sales)).toMatchObject({ status: 409 });
    expect(await api.call('PUT', '/api/teams/sales', { name: 'Sales', members: ['nobody'] })).toMatchObject({
      status: 400,
      body: { at: '/members', detail: expect.stringContaining('nobody') },
    });
    expect(await api.call('PUT', '/api/teams/none', { name: 'None' })).toMatchObject({
      status: 404,
      body: { code: 'team_not_found' },
    });
    expect(await api.call('POST', '/api/users', { ...ben, id: 'Not A Slug' })).toMatchObject({
      status: 400,
      body: { at: '/id' },
    });
  });

  test('a user who goes leaves his teams, and his unfinished tasks to them', async () => {
    await api.call('POST', '/api/users', { id: 'cleo', name: 'Cleo', email: 'cleo@shop.example' });
    await api.call('PUT', '/api/teams/sales', { name: 'Sales', members: ['ben', 'cleo'] });
    const id = await insertTask('cleos', { user: 'cleo', team: 'sales' });
    expect(await api.call('DELETE', '/api/users/cleo')).toMatchObject({ status: 200, body: { removed: true } });
    expect((await api.call('GET', '/api/teams')).body.items).toContainEqual(
      expect.objectContaining({ id: 'sales', members: ['ben'] }),
    );
    expect((await api.call('GET', `/api/tasks/${id}`)).body).toMatchObject({ user: null, team: 'sales' });
    expect(await api.call('DELETE', '/api/users/cleo')).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
  });

  test('a task is given to somebody, once, and it is written down', async () => {
    const id = await insertTask('given', { team: 'sales' });
    await assign(id, { user: 'ben' });
    expect((await assign(id, { user: 'ben' })).body).toMatchObject({
      user: 'ben',
      team: 'sales',
      history: [{ kind: 'assigned', from: { user: null, team: 'sales' }, to: { user: 'ben', team: 'sales' } }],
    });
    expect((await assign(id, { user: null })).body).toMatchObject({ user: null, team: 'sales' });
    expect(await assign(id, { user: 'nobody' })).toMatchObject({ status: 400, body: { at: '/user' } });
    await complete(id, { outcome: 'won' });
    expect(await assign(id, { user: 'ben' })).toMatchObject({ status: 409, body: { code: 'task_not_open' } });
  });
});

describe('the list', () => {
  test('pages through everything once, newest first, and filters', async () => {
    await store.tasks.collection.deleteMany({});
    await insertPerson(store, 'bea', { firstName: 'Bea' });
    const states = ['open', 'done', 'overdue', 'cancelled'] as const;
    for (let i = 0; i < 12; i++)
      await insertTask(`list-${String(i).padStart(2, '0')}`, {
        journeyId: i % 3 === 0 ? 'other' : 'shop',
        personId: i % 2 === 0 ? 'ana' : 'bea',
        user: i % 4 === 0 ? 'ben' : null,
        team: i < 6 ? 'sales' : null,
        state: states[i % 4] ?? 'open',
        openedAt: Date.now() - Math.floor(i / 2) * 24 * HOUR,
      });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await api.call('GET', `/api/tasks?limit=5${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(12);
    expect(seen[0]).toMatch(/list-0[01]/);
    const count = async (query: string) => (await api.call('GET', `/api/tasks?${query}`)).body.items.length;
    expect(await count('assignee=ben')).toBe(3);
    expect(await count('team=sales')).toBe(6);
    expect(await count('status=overdue')).toBe(3);
    expect(await count('status=open')).toBe(3);
    expect(await count('person=bea')).toBe(6);
    expect(await count('journey=other')).toBe(4);
    expect(await count('journey=other&person=ana&status=open')).toBe(1);
    expect(await api.call('GET', '/api/tasks?status=lost')).toMatchObject({ status: 400, body: { at: '/query/status' } });
  });
});

test('a simulation takes what becomes of the task', async () => {
  const { body } = await api.call('POST', '/api/journeys/shop/simulate', { choices: { t: { outcome: 'won', after: 'PT2H' } } });
  expect(body.path).toMatchObject([{ stepId: 't', port: 'won', sentence: 'The task was completed as “Won” by the simulation.' }]);
});

describe('beside the run and the person', () => {
  test('tasks stand with whom they are for, how they ended, and who did them', async () => {
    await api.call('POST', '/api/users', { id: 'dora', name: 'Dora', email: 'dora@shop.example' });
    await insertPerson(store, 'eve', { firstName: 'Eve' });
    const done = await insertTask('eves', { personId: 'eve', team: 'callers', user: null });
    await insertTask('eves-other', { personId: 'eve' });
    expect(await complete(done, { outcome: 'won', user: 'nobody' })).toMatchObject({
      status: 404,
      body: { code: 'user_not_found' },
    });
    await complete(done, { outcome: 'won', user: 'dora', note: 'She will pay.' });
    const words = {
      id: done,
      title: 'Call Ana',
      assigneeName: 'Callers',
      status: 'done',
      outcome: 'won',
      completedBy: 'dora',
      completedByName: 'Dora',
    };
    expect((await api.call('GET', '/api/runs/eves')).body.tasks).toMatchObject([words]);
    const { timeline } = (await api.call('GET', '/api/people/eve')).body;
    const told = timeline.filter(({ kind, runId }: { kind: string; runId: string }) => kind === 'task' && runId === 'eves');
    expect(told).toMatchObject([
      { title: 'Call Ana', detail: 'Completed as “Won” by Dora: She will pay.', task: words },
      { title: 'Call Ana', detail: expect.stringMatching(/^For Callers, due .*; now done\.$/), task: words },
    ]);
    expect(timeline.map(({ title }: { title: string }) => title)).not.toContain('Task Completed');
  });
});
