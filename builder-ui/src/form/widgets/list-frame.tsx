import { Button, Input, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListRow } from './list-row';

interface ListFrameProps<Item> {
  label: string;
  help?: string | undefined;
  error?: ReactNode;
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
            <ListRow
              key={keyOf(item, index)}
              name={name}
              dragged={dragged === index}
              over={over === index && dragged !== null && dragged !== index ? (dragged < index ? 'after' : 'before') : undefined}
              order={
                ordered && items.length > 1
                  ? {
                      up: { label: t('form.moveUp', { name }), move: index === 0 ? null : () => moveTo(index, index - 1) },
                      down: {
                        label: t('form.moveDown', { name }),
                        move: index === items.length - 1 ? null : () => moveTo(index, index + 1),
                      },
                      onLift: () => setDragged(index),
                      onLetGo: letGo,
                    }
                  : undefined
              }
              onRemove={items.length > least ? () => onChange(items.filter((_, at) => at !== index)) : undefined}
              {...dropsAt(index)}
            >
              {draw(item, (next) => replace(index, next), index)}
            </ListRow>
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
