import { journeySchema } from '../../../engine/language';
import { knownNames } from './known-names';

const document = journeySchema.parse({
  format: 'journey/1',
  id: 'x',
  name: 'X',
  parameters: [{ name: 'brand', label: 'Brand', value: 'Acme' }],
  trigger: {
    kind: 'event',
    on: [
      {
        event: 'Lamp Lit',
        where: { combinator: 'and', rules: [{ field: 'event.properties.room', operator: '=', value: 'hall' }] },
      },
    ],
  },
  entry: { audience: { combinator: 'and', rules: [{ field: 'events.Lamp Broken', operator: 'didNot', value: { atLeast: 1 } }] } },
  start: 's',
  steps: {
    s: {
      type: 'message',
      channel: 'sms',
      name: 'S',
      content: { text: 'Hi {{ profile.nickname | default: "you" }}' },
      next: { sent: null },
    },
  },
});

test('a journey suggests its own names before the common ones, and its parameters', () => {
  const { events, paths } = knownNames(document);
  expect(events.slice(0, 2)).toEqual(['Lamp Lit', 'Lamp Broken']);
  expect(events).toContain('Order Completed');
  expect(paths).toEqual(
    expect.arrayContaining(['event.properties.room', 'profile.nickname', 'context.params.brand', 'profile.email']),
  );
  expect(new Set(paths).size).toBe(paths.length);
});

test('what is in use comes before the common names, properties of its own events first', () => {
  const { events, paths } = knownNames(document, {
    people: 3,
    profile: ['profile.shoeSize'],
    account: ['account.seats'],
    events: [
      { name: 'Door Opened', properties: ['door'] },
      { name: 'Lamp Lit', properties: ['watts'] },
    ],
  });
  expect(events.slice(0, 3)).toEqual(['Lamp Lit', 'Lamp Broken', 'Door Opened']);
  const rank = (path: string) => paths.indexOf(path);
  expect(rank('event.properties.watts')).toBeLessThan(rank('event.properties.door'));
  expect(rank('profile.shoeSize')).toBeLessThan(rank('profile.lastName'));
  expect(rank('account.seats')).toBeGreaterThan(-1);
});
