/** Ten seconds to change one's mind: either what was done is taken back, or what cannot be taken back begins only then. */
import { Button, Group, Text } from '@mantine/core';
import i18next from 'i18next';
import { hideNotification, showNotification } from './notifications';
import { notifyProblem } from './notify';

export const UNDO_MS = 10_000;

interface Undoable {
  message: string;
  /** Takes it back; nothing to do for what has not begun. */
  undo?: () => Promise<unknown>;
  /** What makes it final; done when the time is over, never after `undo`. */
  commit?: () => Promise<unknown>;
  /** What becomes of `commit` when the page is closed before: a deletion is forgotten, what was asked for happens at once. */
  onLeave?: 'forget' | 'commit';
}

/** Says that something was done, and offers to take it back. */
export function notifyUndo({ message, undo, commit, onLeave = 'forget' }: Undoable): void {
  const id = crypto.randomUUID();
  let open = true;
  const close = (work: (() => Promise<unknown>) | undefined): void => {
    if (!open) return;
    open = false;
    hideNotification(id);
    removeEventListener('pagehide', leave);
    work?.().catch(notifyProblem);
  };
  const leave = (): void => close(commit);
  if (onLeave === 'commit') addEventListener('pagehide', leave);
  // The notification may be closed before; what was announced happens at its time all the same.
  setTimeout(() => close(commit), UNDO_MS);
  showNotification({
    id,
    color: 'sea',
    autoClose: false,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" dir="auto">
          {message}
        </Text>
        <Button size="compact-sm" variant="light" onClick={() => close(undo)}>
          {i18next.t('common.undo')}
        </Button>
      </Group>
    ),
  });
}

/** Says what begins in ten seconds and cannot be taken back then; until that it can be called off. */
export function announce(message: string, begin: () => Promise<unknown>): void {
  notifyUndo({ message, commit: begin, onLeave: 'commit' });
}
