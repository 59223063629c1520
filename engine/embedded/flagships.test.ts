import { flagships, readyMade } from '../../definitions';
import { startTestApi, type TestApi } from '../api/testing';
import { apiClient } from './api-client';
import { provideWork, publishFlagships } from './flagships';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

test('flagships are published once into an empty workspace; the others can be once their segment, teams and pools are there', async () => {
  const client = apiClient(api.url, api.apiKey);
  const ids = flagships().map(({ id }) => id);
  expect(await publishFlagships(client)).toEqual(ids);
  expect(await publishFlagships(client)).toEqual(ids);

  const condition = { combinator: 'and', rules: [{ field: 'profile.rfm.value', operator: '>=', value: 4 }] };
  await client.post('/segments', { id: 'champions', name: 'Champions', condition });
  const others = readyMade().filter(({ id }) => !ids.includes(id));
  expect(others).toHaveLength(10);
  await provideWork(
    client,
    others.map(({ document }) => document),
  );
  for (const { id, document } of others) {
    const { revision } = await client.post<{ revision: number }>('/journeys', document);
    await client.post(`/journeys/${id}/publish`, { revision });
  }
  expect((await client.get<{ items: unknown[] }>('/journeys')).items).toHaveLength(14);
});
