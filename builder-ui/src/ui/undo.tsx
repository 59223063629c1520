/** Says that something was done, and for ten seconds offers to take it back. */
import { Button, Group, Text } from '@mantine/core';
import i18next from 'i18next';
import { hideNotification, showNotification } from './notifications';
import { notifyProblem } from './notify';

export const UNDO_MS = 10_000;

interface Undoable {
  message: string;
  undo: () => Promise<unknown>;
  /** What makes it final; done when the time is over, never after `undo`. */
  commit?: () => Promise<unknown>;
}

export function notifyUndo({ message, undo, commit }: Undoable): void {
  const id = crypto.randomUUID();
  let open = true;
  const close = (work: (() => Promise<unknown>) | undefined): void => {
    if (!open) return;
    open = false;
    hideNotification(id);
    work?.().catch(notifyProblem);
  };
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
