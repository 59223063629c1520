import { useEffect } from 'react';
import { type CommandId, commandFor } from './key-map';

/** Commands that mean something in every lens; the others need the draft on the canvas. */
const everywhere: ReadonlySet<CommandId> = new Set([
  'palette',
  'help',
  'publish',
  'simulate',
  'closePanel',
  'fold',
  'showAll',
  'zoomIn',
  'zoomOut',
]);

function focusOf(target: EventTarget | null): { onCard: boolean; inText: boolean; inDialog: boolean } {
  const element = target instanceof HTMLElement ? target : null;
  return {
    onCard: element?.dataset['canvasNode'] !== undefined,
    inText: (element?.closest('input, textarea, select, [contenteditable="true"]') ?? null) !== null,
    inDialog: (element?.closest('[role="dialog"], [role="menu"], [role="listbox"]') ?? null) !== null,
  };
}

/** An open list of choices takes Escape for itself. */
const hasOpenChoices = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true' && target.matches('input');

/** Shortcuts act wherever the focus is on the page: after a dialog closes it may be on nothing. */
export function useKeys(run: (command: CommandId) => void, editing: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandFor(event, focusOf(event.target));
      // Enter presses the card, which opens it: the browser does that by itself.
      if (command === null || command === 'open') return;
      if (!editing && !everywhere.has(command)) return;
      if (command === 'closePanel' && hasOpenChoices(event.target)) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [run, editing]);
}
