import { simulateBody as bodySchema } from '../../../engine/api/contract';
import { documentOf, waitStep } from '../graph/sample-documents';
import { blankForm, type SimulateForm, simulateBody } from './simulate-body';

const journey = documentOf('w', { w: waitStep(null) });
const bodyOf = (form: SimulateForm) => simulateBody(form, journey);

test('an invented person with further events is what the API takes', () => {
  const { body } = bodyOf({
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
  const { body } = bodyOf({ ...blankForm, who: 'stored', personId: 'p1', attributes: '{broken' });
  expect(bodySchema.parse(body)).toMatchObject({ personId: 'p1', events: [] });
  expect(body).not.toHaveProperty('person');
});

test('values without a name change the person', () => {
  const change = { key: 'a', after: 'P1D', name: '', properties: '{"score": 10}' };
  const { body } = bodyOf({ ...blankForm, properties: '{"score": 90}', events: [change] });
  expect(bodySchema.parse(body)).toMatchObject({
    event: { name: '', properties: { score: 90 } },
    events: [{ name: '', properties: { score: 10 } }],
  });
});

test('what is not an object is named', () => {
  expect(
    bodyOf({
      ...blankForm,
      attributes: '[1]',
      properties: '{x',
      events: [{ key: 'a', after: 'P1D', name: '', properties: '{}' }],
    }).wrong,
  ).toEqual(['attributes', 'properties', 'event 1']);
  expect(bodyOf({ ...blankForm, who: 'stored' }).wrong).toEqual(['person']);
});
