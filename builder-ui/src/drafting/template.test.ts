import { readyMade } from '../../../definitions';
import { parseJourney } from '../../../engine/language';
import { fromTemplate, parameterProblem } from './template';

const cart = readyMade().find(({ id }) => id === 'abandoned-cart')?.document;
if (!cart) throw new Error('The abandoned cart is gone.');

test('a template gets an id, a name and its values, and stays a journey', () => {
  const made = fromTemplate(cart, { id: 'my-cart', name: 'My cart', values: { brand: 'Finch & Sons', returnsDays: 14 } });
  expect(parseJourney(made).document).toMatchObject({ id: 'my-cart', name: 'My cart' });
  const value = (name: string) => made.parameters.find((parameter) => parameter.name === name)?.value;
  expect(value('brand')).toBe('Finch & Sons');
  expect(value('returnsDays')).toBe(14);
  expect(value('supportEmail')).toBe('help@shop.example.com');
  expect(cart.parameters[0]?.value).toBe('Lark Street');
});

test('a value of another kind is not taken: a threshold stays a number', () => {
  const made = fromTemplate(cart, { id: 'c', name: 'C', values: { returnsDays: 'two weeks' } });
  expect(made.parameters.find(({ name }) => name === 'returnsDays')?.value).toBe(30);
});

test('values that the language refuses are named before anything is sent', () => {
  expect(parameterProblem('')).toBeNull();
  expect(parameterProblem('ﷺ <script>alert(1)</script>')).toBeNull();
  expect(parameterProblem('x'.repeat(20_000))).toBe('long');
  expect(parameterProblem(Number.NaN)).toBe('number');
});
