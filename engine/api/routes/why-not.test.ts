import { newEventRow } from '../../ingest';
import { aDocument } from '../../journeys/testing';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.call('POST', '/api/journeys', aDocument('draft'));
  const total = { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 50 }] };
  await api.call(
    'POST',
    '/api/journeys',
    aDocument('shop', { trigger: { kind: 'event', on: [{ event: 'Paid', where: total }] } }),
  );
  await api.call('POST', '/api/journeys/shop/publish', { revision: 1 });
  await insertPerson(api.store, 'ana', { firstName: 'Ana' });
  await insertPerson(api.store, 'ben', {});
});
afterAll(() => api?.close());

const whyNot = async (person: string, journey = 'shop') => {
  const { body } = await api.call('GET', `/api/people/${person}/why-not?journey=${journey}`);
  return (body.items as { sentence: string }[]).map(({ sentence }) => sentence);
};

describe('why somebody is not in a journey', () => {
  test('is told from what is known now when nothing was recorded', async () => {
    expect(await whyNot('ana', 'draft')).toEqual(['The journey is not live, so nobody enters.']);
    expect(await whyNot('ana')).toEqual(['Nothing fired the trigger: “Paid” did not happen.']);
    const at = Date.now();
    const row = newEventRow({ _id: 'e1', kind: 'track', name: 'Paid', timestamp: at, receivedAt: at, source: 'test' });
    await api.store.events.collection.insertOne({ ...row, properties: { total: 20 }, person: 'ana', state: 'done' } as never);
    expect(await whyNot('ana')).toEqual([
      '“Paid” happened, but did not fit the trigger: the event’s total is more than 50 – not true, it was 20.',
    ]);
  });

  test('is told from the recorded refusals of this journey, the latest first', async () => {
    const refusal = (n: number, rule: string, more: object = {}) => ({
      _id: `r${n}`,
      journeyId: 'shop',
      version: 1,
      personId: 'ben',
      eventId: `e${n}`,
      event: null,
      rule,
      evidence: {},
      at: n,
      retryAt: null,
      ...more,
    });
    await api.store.rejections.collection.insertMany([
      refusal(1, 'already_active'),
      refusal(2, 'audience', { retryAt: 9 }),
      refusal(3, 'cap', { journeyId: 'other' }),
    ] as never);
    const { body } = await api.call('GET', '/api/people/ben/why-not?journey=shop');
    expect(body.items).toMatchObject([
      { rule: 'audience', sentence: 'Not in the audience.', final: false, eventId: 'e2' },
      { rule: 'already_active', sentence: 'In the journey already.', final: true },
    ]);
    expect((await api.call('GET', '/api/people/ben')).body.timeline).toContainEqual(
      expect.objectContaining({ kind: 'rejected', detail: 'In the journey already.' }),
    );
  });

  test('needs a person and a journey that exist', async () => {
    expect((await api.call('GET', '/api/people/zoe/why-not?journey=shop')).body.code).toBe('person_not_found');
    expect((await api.call('GET', '/api/people/ana/why-not?journey=gone')).body.code).toBe('journey_not_found');
    expect((await api.call('GET', '/api/people/ana/why-not')).status).toBe(400);
  });
});

describe('an account', () => {
  test('shows its attributes and pages through its members', async () => {
    await api.store.accounts.collection.insertOne({
      _id: 'acme',
      revision: 3,
      attributes: { plan: 'team' },
      pending: {},
      createdAt: 1,
      updatedAt: 2,
    } as never);
    for (const id of ['m1', 'm2', 'm3']) {
      await insertPerson(api.store, id, { name: id.toUpperCase() });
      await api.store.people.collection.updateOne({ _id: id as never }, { $set: { accountId: 'acme' } });
    }
    const first = (await api.call('GET', '/api/accounts/acme?limit=2')).body;
    expect(first).toMatchObject({ attributes: { plan: 'team' }, revision: 3, memberCount: 3 });
    expect(first.members.items).toEqual([
      { id: 'm1', userId: 'm1', name: 'M1' },
      { id: 'm2', userId: 'm2', name: 'M2' },
    ]);
    const second = (await api.call('GET', `/api/accounts/acme?limit=2&cursor=${first.members.nextCursor}`)).body;
    expect(second.members).toMatchObject({ items: [{ id: 'm3' }], nextCursor: null });
    expect((await api.call('GET', '/api/accounts/nowhere')).body.code).toBe('account_not_found');
  });
});

test('a simulation without a name of an event changes the person, which fires attribute triggers', async () => {
  const low = { combinator: 'and', rules: [{ field: 'profile.score', operator: '<', value: 30 }] };
  await api.call(
    'POST',
    '/api/journeys',
    aDocument('score', { trigger: { kind: 'attribute', attribute: 'profile.score', to: low } }),
  );
  const simulated = async (score: number) =>
    (
      await api.call('POST', '/api/journeys/score/simulate', {
        person: { score: 50 },
        event: { name: '', properties: { score } },
      })
    ).body;
  expect(await simulated(40)).toMatchObject({ entered: false, rejected: 'no_trigger' });
  expect(await simulated(20)).toMatchObject({ entered: true });
});
