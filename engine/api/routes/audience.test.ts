import { matchPeople } from '../../people/match-people';
import { startTestApi, type TestApi } from '../testing';
import { insertPerson } from '../testing-rows';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  const { store } = api;
  await insertPerson(store, 'ana', { name: 'Ana', plan: 'pro', timezone: 'Europe/Berlin', trialEndsAt: '2026-12-24' });
  await insertPerson(store, 'ben', { name: 'Ben', plan: 'free', timezone: 'America/New_York' });
  await insertPerson(store, 'chi', {
    name: '<script>alert(1)</script>',
    plan: 'pro',
    timezone: 'Europe/Berlin',
    address: { city: 'Köln' },
  });
  await insertPerson(store, 'dot', { name: 'Dot', timezone: 'Mars/Olympus' });
  await store.people.collection.updateOne({ _id: 'ben' as never }, { $set: { accountId: 'acme' } });
  await store.accounts.collection.insertOne({ _id: 'acme' as never, attributes: { plan: 'gold' } } as never);
  const event = (_id: string, person: string, total: number, revision: number) => ({
    _id,
    kind: 'track',
    name: 'Order Completed',
    person,
    properties: { total, 'a.b': 1 },
    receivedAt: Date.now() - 1_000,
    state: 'done',
    revision,
    hops: [],
  });
  await store.events.collection.insertMany([
    event('e1', 'ana', 120, 1),
    event('e2', 'ana', 80, 1),
    event('e3', 'chi', 150, 1),
  ] as never);
});
afterAll(() => api?.close());

const match = async (rules: object[], journey?: object) =>
  (await api.call('POST', '/api/people/match', { condition: { combinator: 'and', rules }, ...(journey && { journey }) })).body;
const rule = (field: string, operator: string, value?: unknown) => ({ field, operator, ...(value !== undefined && { value }) });

test('a condition on the person, on the account and on single events is counted, with a few of those it holds for', async () => {
  expect(await match([rule('profile.plan', '=', 'pro')])).toEqual({
    people: 2,
    precision: 'exactly',
    examples: [
      { id: 'ana', name: 'Ana' },
      { id: 'chi', name: '<script>alert(1)</script>' },
    ],
    beyond: [],
  });
  expect(await match([rule('account.plan', '=', 'gold')])).toMatchObject({ people: 1, examples: [{ id: 'ben' }] });
  const where = { combinator: 'and', rules: [rule('event.properties.total', '>', 100)] };
  expect(await match([rule('events.Order Completed', 'did', { atLeast: 1, where })])).toMatchObject({ people: 2 });
  expect(await match([rule('events.Order Completed', 'did', { atLeast: 2, where })])).toMatchObject({ people: 0 });
  expect(await match([rule('profile.plan', 'notExists')])).toMatchObject({ people: 1, examples: [{ id: 'dot' }] });
});

test('parameters of the journey are known; what only a run knows is not counted but named', async () => {
  const tier = { ...rule('profile.plan', '=', 'context.params.tier'), valueSource: 'field' };
  const journey = { id: 'j', zone: 'Europe/Berlin', params: { tier: 'free' } };
  expect(await match([tier], journey)).toMatchObject({ people: 1, examples: [{ id: 'ben' }] });
  const run = [rule('event.properties.total', '>', 1), rule('message.m1', 'did', 'opened'), rule('profile.plan', '=', 'pro')];
  expect(await match(run)).toMatchObject({ people: null, examples: [], beyond: ['event.properties.total', 'message.m1'] });
  const since = [rule('events.Order Completed', 'did', { atLeast: 1, since: 'entry' })];
  expect(await match(since)).toMatchObject({ people: null, beyond: ['events.Order Completed'] });
});

test('a rule that is no rule is refused at its place', async () => {
  expect(await match([rule('nonsense', '=', 1)])).toMatchObject({
    code: 'bad_request',
    at: expect.stringMatching('^/condition'),
  });
});

test('samples come from different zones, those with the wanted value first', async () => {
  const { items } = (await api.call('GET', '/api/people/samples?having=profile.trialEndsAt')).body;
  expect(items[0]).toMatchObject({ id: 'ana', zone: 'Europe/Berlin', attributes: { trialEndsAt: '2026-12-24' } });
  expect(items.map(({ zone }: { zone: string | null }) => zone).sort()).toEqual(['America/New_York', 'Europe/Berlin', null]);
});

test('the fields in use are listed; a name no path could hold is not', async () => {
  const { body } = await api.call('GET', '/api/fields');
  expect(body).toMatchObject({
    people: 4,
    account: ['account.plan'],
    events: [{ name: 'Order Completed', properties: ['total'] }],
  });
  expect(body.profile).toEqual(
    expect.arrayContaining(['profile.name', 'profile.plan', 'profile.address', 'profile.address.city']),
  );
});

test('a count whose time is over tells what it has found so far', async () => {
  const { store } = api;
  for (let n = 0; n < 520; n += 1) await insertPerson(store, `x${n}`, { plan: 'pro' });
  const condition = { combinator: 'and' as const, rules: [{ field: 'profile.plan', operator: '=' as const, value: 'pro' }] };
  const asking = { journeyId: 'j', zone: 'UTC', params: {} };
  const options = { examples: 2, signal: AbortSignal.abort() };
  const { people, cutOff, examples } = await matchPeople(store, condition, asking, Date.now(), options);
  expect(cutOff).toBe(true);
  expect(people).toBeGreaterThan(400);
  expect(people).toBeLessThan(522);
  expect(examples).toHaveLength(2);
});
