import { ActionIcon, Button, Group, Input, Paper, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './list-frame.module.css';

interface ListFrameProps<Item> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  items: Item[];
  onChange: (items: Item[]) => void;
  /** What one row is called, by its number from 1. */
  nameOf: (item: Item, number: number) => string;
  keyOf: (item: Item, index: number) => string;
  draw: (item: Item, change: (next: Item) => void, index: number) => ReactNode;
  addLabel?: string;
  blank?: () => Item;
  least?: number;
  ordered?: boolean;
  /** Instead of the plain add button. */
  adder?: ReactNode;
}

/** A list whose rows are added, removed and put in order; every button says which row it means. */
export function ListFrame<Item>({
  label,
  help,
  error,
  items,
  onChange,
  nameOf,
  keyOf,
  draw,
  addLabel,
  blank,
  least = 0,
  ordered = true,
  adder,
}: ListFrameProps<Item>) {
  const { t } = useTranslation();
  const replace = (index: number, next: Item) => onChange(items.map((item, at) => (at === index ? next : item)));
  const moveTo = (from: number, to: number) => {
    if (from === to) return;
    const next = [...items];
    const [item] = next.splice(from, 1);
    if (item !== undefined) next.splice(to, 0, item);
    onChange(next);
  };
  const move = (index: number, by: number) => moveTo(index, index + by);
  // Rows are dragged inside of their own list: a list inside of a row does not know what is dragged in another.
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const letGo = () => {
    setDragged(null);
    setOver(null);
  };
  const dropsAt = (index: number) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(index);
    },
    onDrop: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      moveTo(dragged, index);
      letGo();
    },
  });
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={6}>
        {items.map((item, index) => {
          const name = nameOf(item, index + 1);
          return (
            <Paper
              key={keyOf(item, index)}
              withBorder
              p="xs"
              radius="md"
              role="group"
              aria-label={name}
              className={classes['row']}
              data-dragged={dragged === index || undefined}
              data-over={
                over === index && dragged !== index ? (dragged !== null && dragged < index ? 'after' : 'before') : undefined
              }
              {...dropsAt(index)}
            >
              <Group justify="space-between" wrap="nowrap" gap={4} mb={6}>
                <Group gap={4} wrap="nowrap" miw={0}>
                  {ordered && items.length > 1 && (
                    // biome-ignore lint/a11y/noStaticElementInteractions: only a mouse can drag it; with keys, the two arrows move the row
                    <span
                      className={classes['grip']}
                      draggable
                      title={t('content.block.drag', { name })}
                      onDragStart={(event) => {
                        event.dataTransfer.effectAllowed = 'move';
                        event.dataTransfer.setData('text/plain', name);
                        setDragged(index);
                      }}
                      onDragEnd={letGo}
                    >
                      <IconGripVertical size={15} aria-hidden="true" />
                    </span>
                  )}
                  <Text size="xs" fw={600} c="dimmed" truncate>
                    {name}
                  </Text>
                </Group>
                <Group gap={0} wrap="nowrap">
                  {ordered && items.length > 1 && (
                    <>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={24}
                        disabled={index === 0}
                        bg="transparent"
                        aria-label={t('form.moveUp', { name })}
                        onClick={() => move(index, -1)}
                      >
                        <IconArrowUp size={15} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={24}
                        disabled={index === items.length - 1}
                        bg="transparent"
                        aria-label={t('form.moveDown', { name })}
                        onClick={() => move(index, 1)}
                      >
                        <IconArrowDown size={15} />
                      </ActionIcon>
                    </>
                  )}
                  {items.length > least && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={24}
                      aria-label={t('form.remove', { name })}
                      onClick={() => onChange(items.filter((_, at) => at !== index))}
                    >
                      <IconTrash size={15} />
                    </ActionIcon>
                  )}
                </Group>
              </Group>
              {draw(item, (next) => replace(index, next), index)}
            </Paper>
          );
        })}
        {adder}
        {blank && addLabel && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...items, blank()])}
            w="fit-content"
          >
            {addLabel}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
