/** Every shortcut of the journey page, once: the handler, the help dialog and the command palette are made from it. */

export type CommandId =
  | 'addAfter'
  | 'open'
  | 'closePanel'
  | 'delete'
  | 'deleteSubtree'
  | 'undo'
  | 'redo'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'move'
  | 'toggleDisabled'
  | 'selectSubtree'
  | 'selectAll'
  | 'fold'
  | 'showAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'palette'
  | 'search'
  | 'nextIssue'
  | 'previousIssue'
  | 'save'
  | 'publish'
  | 'simulate'
  | 'help';
type Group = 'edit' | 'move' | 'select' | 'view' | 'journey';

export interface Shortcut {
  command: CommandId;
  /** `Mod` is Ctrl, or Command on a Mac. */
  keys: string[];
  group: Group;
  /** Only while the focus is on a card of the canvas, not in a text field. */
  onCard?: true;
}

export const shortcuts: Shortcut[] = [
  { command: 'addAfter', keys: ['n'], group: 'edit', onCard: true },
  { command: 'delete', keys: ['Delete', 'Backspace'], group: 'edit', onCard: true },
  { command: 'deleteSubtree', keys: ['Shift+Delete'], group: 'edit', onCard: true },
  { command: 'move', keys: ['m'], group: 'edit', onCard: true },
  { command: 'toggleDisabled', keys: ['d'], group: 'edit', onCard: true },
  { command: 'undo', keys: ['Mod+z'], group: 'edit' },
  { command: 'redo', keys: ['Mod+y', 'Mod+Shift+z'], group: 'edit' },
  { command: 'open', keys: ['Enter'], group: 'move', onCard: true },
  { command: 'closePanel', keys: ['Escape'], group: 'move' },
  { command: 'search', keys: ['Mod+f'], group: 'move' },
  { command: 'nextIssue', keys: ['F8'], group: 'move' },
  { command: 'previousIssue', keys: ['Shift+F8'], group: 'move' },
  { command: 'fold', keys: ['f'], group: 'view', onCard: true },
  { command: 'showAll', keys: ['0'], group: 'view', onCard: true },
  { command: 'zoomIn', keys: ['+'], group: 'view', onCard: true },
  { command: 'zoomOut', keys: ['-'], group: 'view', onCard: true },
  { command: 'selectSubtree', keys: ['s'], group: 'select', onCard: true },
  { command: 'selectAll', keys: ['Mod+a'], group: 'select', onCard: true },
  { command: 'copy', keys: ['Mod+c'], group: 'select', onCard: true },
  { command: 'cut', keys: ['Mod+x'], group: 'select', onCard: true },
  { command: 'paste', keys: ['Mod+v'], group: 'select', onCard: true },
  { command: 'duplicate', keys: ['Mod+d'], group: 'select', onCard: true },
  { command: 'palette', keys: ['Mod+k'], group: 'journey' },
  { command: 'save', keys: ['Mod+s'], group: 'journey' },
  { command: 'publish', keys: ['Mod+Enter'], group: 'journey' },
  { command: 'simulate', keys: ['Mod+e'], group: 'journey' },
  { command: 'help', keys: ['?'], group: 'journey' },
];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key press is called in the map: `Mod+Shift+z`. Shift is left out where the key itself says it (`?`). */
export function keyName({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const named = key.length > 1;
  const letter = /^[a-z]$/i.test(key);
  const parts = [
    ctrlKey || metaKey ? 'Mod' : '',
    altKey ? 'Alt' : '',
    shiftKey && (named || letter) ? 'Shift' : '',
    letter ? key.toLowerCase() : key,
  ];
  return parts.filter(Boolean).join('+');
}

/** The command a key press means, given where the focus is. In a text field only commands with a modifier or function key apply, and never those the field has itself. */
export function commandFor(press: KeyPress, focus: { onCard: boolean; inText: boolean; inDialog: boolean }): CommandId | null {
  const name = keyName(press);
  const shortcut = shortcuts.find(({ keys }) => keys.includes(name));
  if (!shortcut || focus.inDialog) return null;
  if (shortcut.onCard && !focus.onCard) return null;
  if (focus.inText && (name === '?' || shortcut.command === 'undo' || shortcut.command === 'redo')) return null;
  return shortcut.command;
}

/** Keys as they are printed on the keyboard: `Ctrl + Z`, `⌘ Z`. */
export function keyLabel(keys: string, mac: boolean): string {
  return keys
    .split(/\+(?=.)/)
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : part))
    .join(mac ? ' ' : ' + ');
}
