import { compared } from './compared';

const mail = (subject: string, ...texts: string[]) => ({
  subject,
  body: { blocks: texts.map((text) => ({ type: 'text', text, align: 'left' })) },
});

test('a changed text is told with both its wordings', () => {
  expect(compared(mail('Hi', 'a'), mail('Hello', 'a'))).toEqual({ before: ['Hi'], after: ['Hello'] });
});

test('a block that was put in front makes nothing else new; one said twice counts twice', () => {
  expect(compared(mail('S', 'a', 'b'), mail('S', 'new', 'a', 'b'))).toEqual({ before: [], after: ['new'] });
  expect(compared(mail('S', 'a', 'a'), mail('S', 'a'))).toEqual({ before: ['a'], after: [] });
});

test('the same says the same, in whatever order', () => {
  expect(compared(mail('S', 'a', 'b'), mail('S', 'b', 'a'))).toEqual({ before: [], after: [] });
});
