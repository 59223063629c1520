import { commandFor, keyLabel, keyName, shortcuts } from './key-map';

const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
const card = { onCard: true, inText: false, inDialog: false };
const field = { onCard: false, inText: true, inDialog: false };

test.each([
  [press('z', { ctrlKey: true }), 'Mod+z'],
  [press('Z', { metaKey: true, shiftKey: true }), 'Mod+Shift+z'],
  [press('?', { shiftKey: true }), '?'],
  [press('F8', { shiftKey: true }), 'Shift+F8'],
])('a key press has one name', (key, name) => expect(keyName(key)).toBe(name));

test('no key means two things', () => {
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('letters act on cards only', () => {
  expect(commandFor(press('n'), card)).toBe('addAfter');
  expect(commandFor(press('n'), { ...card, onCard: false })).toBeNull();
  expect(commandFor(press('Delete'), field)).toBeNull();
});

test('text fields keep their own undo, copy and question mark', () => {
  for (const key of [press('z', { ctrlKey: true }), press('c', { ctrlKey: true }), press('?', { shiftKey: true })])
    expect(commandFor(key, field)).toBeNull();
  expect(commandFor(press('k', { ctrlKey: true }), field)).toBe('palette');
  expect(commandFor(press('F8'), field)).toBe('nextIssue');
});

test('dialogs have their own keys', () =>
  expect(commandFor(press('k', { ctrlKey: true }), { ...card, inDialog: true })).toBeNull());

test('labels follow the keyboard', () => {
  expect(keyLabel('Mod+Shift+z', false)).toBe('Ctrl + Shift + Z');
  expect(keyLabel('Mod+k', true)).toBe('⌘ K');
  expect(keyLabel('+', false)).toBe('+');
});
