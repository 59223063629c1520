import { journeySchema } from '../../../engine/language';
import { doubtAbout, mostSimilar, usedFields } from './used-fields';

const seen = {
  people: 40,
  profile: ['profile.firstName', 'profile.plan', 'profile.address', 'profile.address.city', 'profile.tags'],
  account: [],
  events: [
    { name: 'Order Completed', properties: ['total', 'products'] },
    { name: 'Lamp Lit', properties: ['room'] },
  ],
};
const journey = (trigger: object) =>
  journeySchema.parse({
    format: 'journey/1',
    id: 'x',
    name: 'X',
    trigger,
    start: 'u',
    steps: {
      u: { type: 'update', name: 'U', operations: [{ op: 'set', field: 'profile.score', value: 1 }], next: { done: null } },
    },
  });
const onOrder = usedFields(seen, journey({ kind: 'event', on: [{ event: 'Order Completed' }] }));

test.each([
  ['profile.frist_name', 'profile.firstName'],
  ['profile.first_name', 'profile.firstName'],
  ['profile.shoeSize', null],
  ['event.properties.totla', 'event.properties.total'],
  ['event.properties.room', null],
])('%s is doubted; %s is what was meant', (path, similar) => {
  expect(doubtAbout(path, onOrder)).toEqual({ path, similar });
});

test.each([
  ['a field in use', 'profile.address.city'],
  ['what every person may have', 'profile.phone'],
  ['what the journey writes itself', 'profile.score'],
  ['what is inside a list or an object', 'event.properties.products.0.name'],
  ['accounts, while there are none', 'account.plan'],
  ['what only a run knows', 'context.params.brand'],
  ['a name that is still being written', 'profile.'],
])('%s is not doubted', (_, path) => {
  expect(doubtAbout(path, onOrder)).toBeNull();
});

test('without anybody, or for an event nobody has seen, nothing can be said', () => {
  const early = usedFields({ ...seen, people: 0 }, journey({ kind: 'event', on: [{ event: 'Never Seen' }] }));
  expect(doubtAbout('profile.frist_name', early)).toBeNull();
  expect(doubtAbout('event.properties.totla', early)).toBeNull();
});

test('only what is near is similar; very long names are not compared', () => {
  expect(mostSimilar('plna', ['city', 'plan'])).toBe('plan');
  expect(mostSimilar('age', ['tags', 'city'])).toBeNull();
  expect(mostSimilar('x'.repeat(20_000), ['profile.plan', 'x'.repeat(19_999)])).toBeNull();
});
