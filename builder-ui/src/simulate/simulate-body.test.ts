import { simulateBody as bodySchema } from '../../../engine/api/contract';
import { blankForm, simulateBody } from './simulate-body';

test('an invented person with further events is what the API takes', () => {
  const { body } = simulateBody({
    ...blankForm,
    eventName: ' Signed Up ',
    startAt: '2026-03-01T10:00',
    events: [{ key: 'a', after: 'P1D', name: 'Order Completed', properties: '{"revenue": 12}' }],
  });
  const parsed = bodySchema.parse(body);
  expect(parsed).toMatchObject({
    version: 'draft',
    person: { firstName: 'Ana' },
    event: { name: 'Signed Up', properties: {} },
    events: [{ after: 'P1D', properties: { revenue: 12 } }],
  });
  expect(parsed.startAt).toBe(new Date('2026-03-01T10:00').toISOString());
});

test('a stored person sends no attributes', () => {
  const { body } = simulateBody({ ...blankForm, who: 'stored', personId: 'p1', attributes: '{broken' });
  expect(bodySchema.parse(body)).toMatchObject({ personId: 'p1', events: [] });
  expect(body).not.toHaveProperty('person');
});

test('values without a name change the person', () => {
  const change = { key: 'a', after: 'P1D', name: '', properties: '{"score": 10}' };
  const { body } = simulateBody({ ...blankForm, properties: '{"score": 90}', events: [change] });
  expect(bodySchema.parse(body)).toMatchObject({
    event: { name: '', properties: { score: 90 } },
    events: [{ name: '', properties: { score: 10 } }],
  });
});

test('what is not an object is named', () => {
  expect(
    simulateBody({
      ...blankForm,
      attributes: '[1]',
      properties: '{x',
      events: [{ key: 'a', after: 'P1D', name: '', properties: '{}' }],
    }).wrong,
  ).toEqual(['attributes', 'properties', 'event 1']);
  expect(simulateBody({ ...blankForm, who: 'stored' }).wrong).toEqual(['person']);
});
