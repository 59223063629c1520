import { steps } from '../../../engine/language';
import { choiceChanges, chosenOption, valueAtPath, visibleFields } from './visible-fields';

const paths = (fields: { path: string }[]) => fields.map(({ path }) => path);

test('a message shows the fields of its channel', () => {
  const email = visibleFields(steps.message.form, { channel: 'email' });
  const sms = visibleFields(steps.message.form, { channel: 'sms' });
  expect(paths(email.plain)).toContain('content.subject');
  expect(paths(email.plain)).not.toContain('content.text');
  expect(paths(sms.plain)).toContain('content.text');
  expect(paths(sms.advanced)).not.toContain('content.from');
});

test('a wait shows the chosen form only, and its shared fields', () => {
  const { choice } = steps.wait.form;
  if (!choice) throw new Error('a wait has a choice of forms');
  expect(chosenOption(choice, { random: { min: 'PT1H' } })).toBe('random');
  expect(chosenOption(choice, {})).toBeNull();
  const shown = paths(visibleFields(steps.wait.form, { random: { min: 'PT1H' } }).plain);
  expect(shown).toEqual(expect.arrayContaining(['random.min', 'random.max', 'at']));
  expect(shown).not.toContain('for');
});

test('choosing another form sets its blank value and removes the others', () => {
  const { choice } = steps.wait.form;
  const changes = new Map(choice ? choiceChanges(choice, 'calendarDays') : []);
  expect(changes.get('calendarDays')).toBe(1);
  expect([...changes].filter(([, value]) => value !== undefined)).toHaveLength(1);
});

test('a path that leads nowhere is undefined', () => {
  expect(valueAtPath({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
  expect(valueAtPath({ a: null }, 'a.b.c')).toBeUndefined();
});
