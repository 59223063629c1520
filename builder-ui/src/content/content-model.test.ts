import { completenessOf } from './completeness';
import { setPath } from './set-path';

const original = {
  subject: 'Hello',
  preheader: '{{ profile.firstName }}',
  body: {
    blocks: [
      { type: 'text', text: 'One' },
      { type: 'button', label: 'Go', href: 'https://shop.example' },
    ],
  },
};

test('a translation is complete when every text says something else', () => {
  const translation = {
    subject: 'Hallo',
    body: {
      blocks: [
        { type: 'text', text: 'One' },
        { type: 'button', label: ' ', href: 'https://shop.example' },
      ],
    },
  };
  expect(completenessOf(original, translation)).toEqual({
    texts: 3,
    done: 1,
    open: ['body.blocks.0.text', 'body.blocks.1.label'],
  });
  expect(completenessOf(original, undefined).done).toBe(0);
});

test('setting deep inside copies the way and leaves the rest as it is', () => {
  const changed = setPath(original, 'body.blocks.0.text', 'Two');
  expect(changed.body.blocks[0]).toEqual({ type: 'text', text: 'Two' });
  expect(changed.body.blocks[1]).toBe(original.body.blocks[1]);
  expect(original.body.blocks[0]).toEqual({ type: 'text', text: 'One' });
  expect(setPath(original, 'preheader', undefined)).not.toHaveProperty('preheader');
  expect(setPath({}, 'a.b', 1)).toEqual({ a: { b: 1 } });
});
