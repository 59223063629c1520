import { startTestStore, type TestStore } from '../store/testing';
import { createJourney, pauseJourney, previewPublication, publish } from '.';
import { aDocument } from './testing';

let started: TestStore;
beforeAll(async () => {
  started = await startTestStore();
});
afterAll(() => started?.close());

const sending = (id: string, on: string, step: object) =>
  aDocument(id, {
    trigger: { kind: 'event', on: [{ event: on }] },
    start: 's',
    steps: { s: { name: 's', ...step, next: { done: null } } },
  });
const starting = (id: string, journey: string) => sending(id, 'Signed Up', { type: 'start-journey', journey });
const emitting = (id: string, on: string, event: string) => sending(id, on, { type: 'emit', event });
const codes = async (id: string) => (await previewPublication(started.store, id, Date.now())).issues.map(({ code }) => code);
const publishing = (id: string) => publish(started.store, id, { revision: 1, note: '' }, 2);

it('refuses to publish what starts a journey nobody can enter, until somebody can', async () => {
  const { store } = started;
  for (const journey of ['nowhere', 'target', 'events'])
    await createJourney(store, starting(`to-${journey}`, journey) as never, 1);
  await createJourney(store, aDocument('target', { trigger: { kind: 'api' } }), 1);
  await createJourney(store, aDocument('events'), 1);
  await publishing('events');
  expect(await codes('to-nowhere')).toEqual(['journey_unknown']);
  expect(await codes('to-events')).toEqual(['journey_not_by_call']);
  expect(await codes('to-target')).toEqual(['journey_not_live']);
  await expect(publishing('to-target')).rejects.toMatchObject({ code: 'journey_invalid' });
  await publishing('target');
  expect(await codes('to-target')).toEqual([]);
  await pauseJourney(store, 'target', 'refuse', 1);
  await expect(publishing('to-target')).resolves.toMatchObject({ version: 1 });
});

it('warns of a circle of live journeys, and publishes all the same', async () => {
  const { store } = started;
  await createJourney(store, emitting('ping', 'Ping', 'Pong'), 1);
  await createJourney(store, emitting('pong', 'Pong', 'Ping'), 1);
  expect(await codes('ping')).toEqual([]);
  await publishing('ping');
  expect((await previewPublication(store, 'pong', Date.now())).issues).toMatchObject([
    { code: 'journeys_in_circle', severity: 'warning', stepId: 's' },
  ]);
  await expect(publishing('pong')).resolves.toMatchObject({ version: 1 });
  expect(await codes('ping')).toEqual(['journeys_in_circle']);
});
