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
    ...(change.fields ?? []).map((field) =>
      fieldWords(field, change.values['type'] as 'wait' | undefined, t as never, 'en', () => undefined),
    ),
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

test('what holds for the whole journey is told field by field, as the panel names it', () => {
  const pro = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };
  const after = {
    ...before,
    tags: ['sale'],
    trigger: { kind: 'absence', event: 'Order Completed', for: 'P30D' },
    entry: { ...before.entry, again: { mode: 'per-window', window: 'P7D' }, audience: pro },
    exits: [{ id: 'x', reason: 'bought', on: { event: 'Order Completed', where: pro } }],
    // biome-ignore lint/suspicious/noThenProperty: the language's own word
    goal: { name: 'Order', on: { condition: pro }, within: 'P3D', then: 'exit' },
    settings: {
      ...before.settings,
      class: 'transactional',
      sendBy: 'PT2H',
      // biome-ignore lint/suspicious/noThenProperty: the language's own word
      quietHours: { from: '21:00', to: '08:00', then: 'postpone' },
    },
  } as unknown as typeof before;
  expect(wordsOf(after)).toEqual([
    'The tags are others:',
    'Tags: nothing → “sale”',
    'People come in differently:',
    'What brings people in: When Signed Up happens → No Order Completed for 30 days',
    'Who may enter changes:',
    'How often may one person enter: Again after leaving → Once per period (1 week)',
    'Who may enter: now plan is “pro”',
    'The exits are others:',
    'Exits: nothing → “bought” (“Order Completed” (where plan is “pro”))',
    'The goal changes:',
    'Goal: now “Order” (plan is “pro”, within: 3 days, and then: “exit”)',
    'The settings change:',
    'Kind of messages: Marketing → Transactional',
    'Send within: 2 days → 2 hours',
    'Quiet hours: now 21:00 to 08:00; what is due then is sent later',
  ]);
});
