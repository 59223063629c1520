import { frameSource } from './frame-source';

test('links of the mail are aimed at a window the sandbox refuses to open', () => {
  expect(frameSource('<html><head lang="en"><title>x</title></head></html>', '')).toContain(
    '<head lang="en"><base target="_blank"><title>',
  );
  expect(frameSource('<p>hi</p>', '')).toBe('<base target="_blank"><p>hi</p>');
});

test('text alone is shown as text, never as markup', () => {
  expect(frameSource(null, '<b>2 & 3</b>')).toContain('&lt;b&gt;2 &amp; 3&lt;/b&gt;');
});
