import type { TemplateWords } from '../api/templates';
import { begin, step, write } from './words-history';

const mail = (...texts: string[]): TemplateWords => ({
  name: 'Mail',
  locale: 'en',
  content: { subject: 'S', body: { blocks: texts.map((text) => ({ type: 'text', text })) } },
  translations: {},
});
const content = (...texts: string[]) => ({ content: mail(...texts).content });

test('typing in one field is one edit, and a removed block comes back', () => {
  let written = write(begin(mail('', 'b')), content('H', 'b'), 0);
  written = write(written, content('Hi', 'b'), 300);
  written = write(written, content('Hi'), 400);
  expect(step(written, 'undo').words).toEqual(mail('Hi', 'b'));
  const back = step(step(written, 'undo'), 'undo');
  expect(back.words).toEqual(mail('', 'b'));
  expect(step(back, 'undo')).toBe(back);
  expect(step(step(back, 'redo'), 'redo').words).toEqual(mail('Hi'));
});

test('typing in another field at once is another edit', () => {
  const written = write(write(begin(mail('', '')), content('a', ''), 0), content('a', 'b'), 100);
  expect(step(written, 'undo').words).toEqual(mail('a', ''));
});
