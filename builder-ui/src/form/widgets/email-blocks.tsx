/** A list of email blocks: add, order, move into and out of other lists, duplicate, remove, and edit each in place. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { type DragEvent, Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../../engine/language';
import { type BlockPlace, isInColumn, pathOf } from './block-places';
import { samePlace, useBlockTree, type Way } from './block-tree';
import { blankBlock, blankBlocks } from './email-blank-blocks';
import { BlockFields, type BlockListProps } from './email-block-fields';
import classes from './list-frame.module.css';
import { ListRow } from './list-row';

/** A gap between blocks; it lights up while a block is dragged that can be let go here. */
function Gap({ place, empty }: { place: BlockPlace; empty: boolean }) {
  const { t } = useTranslation();
  const { isOpen, over, aim, drop } = useBlockTree();
  const open = isOpen(place);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only a mouse drags; with keys, the arrows of a block move it
    <div
      className={classes['gap']}
      data-empty={empty || undefined}
      data-open={open || undefined}
      data-over={(open && samePlace(over, place)) || undefined}
      onDragOver={(event) => {
        if (!open) return;
        event.preventDefault();
        event.stopPropagation();
        aim(place);
      }}
      onDrop={(event) => {
        if (!open) return;
        event.preventDefault();
        event.stopPropagation();
        drop();
      }}
    >
      {empty && t('email.empty')}
    </div>
  );
}

interface RowProps {
  place: BlockPlace;
  block: Block;
  isAlone: boolean;
  change: (block: Block) => void;
  duplicate: () => void;
  remove: () => void;
}

function BlockRow({ place, block, isAlone, change, duplicate, remove }: RowProps) {
  const { t } = useTranslation();
  const tree = useBlockTree();
  const name = `${place.index + 1} · ${t(`email.block.${block.type}`)}`;
  const arrow = (way: Way) => {
    const to = tree.next(place, way);
    const enters = to !== null && to.list !== place.list;
    const leaves = enters && (to.list === '' || place.list.startsWith(`${to.list}.`));
    const plain = t(way === 'up' ? 'form.moveUp' : 'form.moveDown', { name });
    const where = leaves ? tree.nameOfList(place.list) : enters ? tree.nameOfList(to.list) : null;
    return {
      label: where === null ? plain : t(leaves ? 'email.moveOut' : 'email.moveIn', { move: plain, where }),
      move: to === null ? null : () => tree.move(place, way),
    };
  };
  /** Before or after this row, whichever half the mouse is over; in its own list the row makes room. */
  const aimed = (event: DragEvent<HTMLElement>): BlockPlace => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const { lifted } = tree;
    const isBehind =
      lifted?.list === place.list && lifted.index !== place.index ? lifted.index < place.index : event.clientY > top + height / 2;
    return { ...place, index: place.index + (isBehind ? 1 : 0) };
  };
  return (
    <ListRow
      name={name}
      place={pathOf(place)}
      dragged={samePlace(tree.lifted, place)}
      order={
        isAlone
          ? undefined
          : { up: arrow('up'), down: arrow('down'), onLift: () => tree.lift(place), onLetGo: () => tree.lift(null) }
      }
      onDragOver={(event) => {
        const at = aimed(event);
        if (!tree.isOpen(at)) return;
        event.preventDefault();
        event.stopPropagation();
        tree.aim(at);
      }}
      onDrop={(event) => {
        if (!tree.isOpen(aimed(event))) return;
        event.preventDefault();
        event.stopPropagation();
        tree.drop();
      }}
      more={
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('email.duplicate', { name })} onClick={duplicate}>
          <IconCopy size={15} />
        </ActionIcon>
      }
      onRemove={remove}
    >
      <BlockFields at={pathOf(place)} block={block} change={change} BlockList={BlockList} />
    </ListRow>
  );
}

export function BlockList({ list, blocks, onChange }: BlockListProps) {
  const { t } = useTranslation();
  const types = (Object.keys(blankBlocks) as Block['type'][]).filter((type) => type !== 'columns' || !isInColumn(list));
  return (
    <div className={classes['blocks']}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place
        <Fragment key={`${block.type}-${index}`}>
          <Gap place={{ list, index }} empty={false} />
          <BlockRow
            place={{ list, index }}
            block={block}
            isAlone={list === '' && blocks.length === 1 && block.type !== 'columns' && block.type !== 'conditional'}
            change={(next) => onChange(blocks.with(index, next))}
            duplicate={() => onChange(blocks.toSpliced(index + 1, 0, structuredClone(block)))}
            remove={() => onChange(blocks.toSpliced(index, 1))}
          />
        </Fragment>
      ))}
      <Gap place={{ list, index: blocks.length }} empty={blocks.length === 0} />
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} w="fit-content">
            {t('email.addBlock')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {types.map((type) => (
            <Menu.Item key={type} onClick={() => onChange([...blocks, blankBlock(type)])}>
              {t(`email.block.${type}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
