import { changesBetween } from '../../../engine/language';
import { branchStep, documentOf, waitStep } from '../graph/sample-documents';
import { messages } from '../i18n/en';
import { changeWords, fieldWords } from './change-words';

/** English, without the library: keys by path, `{{name}}` replaced. */
function t(key: string, values: Record<string, unknown> = {}): string {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messages);
  const text = typeof found === 'string' ? found : String(values['defaultValue'] ?? key);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

const before = documentOf('w', {
  w: waitStep('b'),
  b: branchStep({ yes: 'l', else: null }),
  l: { ...waitStep(null), name: 'Last' },
});
const wordsOf = (after: typeof before) =>
  changesBetween(before, after).flatMap((change) => [
    changeWords(change, t as never, after),
    ...(change.fields ?? []).map((field) => fieldWords(field, 'wait', t as never, 'en', () => undefined)),
  ]);

test('a longer wait says how long it was and is', () => {
  const after = { ...before, steps: { ...before.steps, w: { ...before.steps['w'], for: 'P2D' } } } as typeof before;
  expect(wordsOf(after)).toEqual(['“Wait” is set differently:', 'Wait for: 1 hour → 2 days']);
});

test('a way out is named by its label, and where it leads by the names of steps', () => {
  const after = documentOf('w', { w: waitStep('b'), b: branchStep({ yes: null, else: null }) });
  expect(wordsOf(after)).toEqual(['After “Branch”, way “YES”, people leave; before, they went to “Last”.', '“Last” is gone.']);
});

test('every change has words', () => {
  const after = documentOf('b', { b: { ...branchStep({ yes: 'l', else: 'l' }), note: 'x', disabled: true }, l: waitStep(null) });
  for (const words of wordsOf({ ...after, name: 'Other', tags: ['x'] })) expect(words).not.toMatch(/^change\.|undefined/);
});
