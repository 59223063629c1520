import { ActionIcon, Group, Paper, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './list-frame.module.css';

/** A button that moves a row; without `move` there is nowhere to go. */
interface Arrow {
  label: string;
  move: (() => void) | null;
}

interface ListRowProps {
  name: string;
  children: ReactNode;
  /** Only in a list that can be put in order. */
  order?: { up: Arrow; down: Arrow; onLift: () => void; onLetGo: () => void } | undefined;
  /** Buttons in front of the one that removes. */
  more?: ReactNode;
  onRemove?: (() => void) | undefined;
  dragged: boolean;
  over?: 'before' | 'after' | undefined;
  onDragOver?: (event: DragEvent<HTMLElement>) => void;
  onDrop?: (event: DragEvent<HTMLElement>) => void;
  /** Where it stands, to be found again once it was moved. */
  place?: string;
}

/** A row of a list: its name, how to move and remove it, and what it holds. */
export function ListRow({ name, children, order, more, onRemove, dragged, over, place, onDragOver, onDrop }: ListRowProps) {
  const { t } = useTranslation();
  return (
    <Paper
      withBorder
      p="xs"
      radius="md"
      role="group"
      aria-label={name}
      className={classes['row']}
      data-dragged={dragged || undefined}
      data-over={over}
      data-place={place}
      onDragOver={onDragOver}
      onDrop={onDrop}
    >
      <Group justify="space-between" wrap="nowrap" gap={4} mb={6}>
        <Group gap={4} wrap="nowrap" miw={0}>
          {order && (
            // biome-ignore lint/a11y/noStaticElementInteractions: only a mouse can drag it; with keys, the two arrows move the row
            <span
              className={classes['grip']}
              draggable
              title={t('content.block.drag', { name })}
              onDragStart={(event) => {
                event.stopPropagation();
                event.dataTransfer.effectAllowed = 'move';
                // No text: a field below the mouse would take it in.
                event.dataTransfer.setData('application/x-sojourn-row', name);
                order.onLift();
              }}
              onDragEnd={order.onLetGo}
            >
              <IconGripVertical size={15} aria-hidden="true" />
            </span>
          )}
          <Text size="xs" fw={600} c="dimmed" truncate>
            {name}
          </Text>
        </Group>
        <Group gap={0} wrap="nowrap">
          {order &&
            (['up', 'down'] as const).map((way) => (
              <ActionIcon
                key={way}
                variant="subtle"
                color="gray"
                size={24}
                disabled={order[way].move === null}
                bg="transparent"
                aria-label={order[way].label}
                title={order[way].label}
                data-way={way}
                onClick={() => order[way].move?.()}
              >
                {way === 'up' ? <IconArrowUp size={15} /> : <IconArrowDown size={15} />}
              </ActionIcon>
            ))}
          {more}
          {onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('form.remove', { name })}
              data-removes
              onClick={onRemove}
            >
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {children}
    </Paper>
  );
}
