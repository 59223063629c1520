/** What the nested lists of an email's blocks share: which block is being moved, where it may go, and what is said about it. */
import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../../engine/language';
import { type BlockPlace, blockAt, moveBlock, nextPlace, pathOf, placesFor } from './block-places';

export type Way = 'up' | 'down';

interface BlockTree {
  /** Path of the outermost list in the form. */
  path: string;
  /** The block that is being dragged. */
  lifted: BlockPlace | null;
  /** The gap it would fall into now. */
  over: BlockPlace | null;
  lift: (place: BlockPlace | null) => void;
  aim: (place: BlockPlace) => void;
  /** Whether what is dragged may be let go in a gap. */
  isOpen: (place: BlockPlace) => boolean;
  drop: () => void;
  next: (place: BlockPlace, way: Way) => BlockPlace | null;
  move: (from: BlockPlace, way: Way) => void;
  /** "Column 2"; null for the email itself. */
  nameOfList: (list: string) => string | null;
}

const Context = createContext<BlockTree | null>(null);

/** @throws TypeError outside of `BlockTreeProvider`. */
export function useBlockTree(): BlockTree {
  const tree = useContext(Context);
  if (!tree) throw new TypeError('useBlockTree outside of a BlockTreeProvider');
  return tree;
}

export const samePlace = (one: BlockPlace | null, other: BlockPlace): boolean =>
  one?.list === other.list && one.index === other.index;

interface Props {
  path: string;
  blocks: Block[];
  onChange: (blocks: Block[]) => void;
  children: ReactNode;
}

export function BlockTreeProvider({ path, blocks, onChange, children }: Props) {
  const { t } = useTranslation();
  const [lifted, setLifted] = useState<BlockPlace | null>(null);
  const [over, setOver] = useState<BlockPlace | null>(null);
  const [said, say] = useState('');
  const root = useRef<HTMLDivElement | null>(null);
  const moved = useRef<{ at: BlockPlace; way: Way } | null>(null);
  const open = useMemo(() => (lifted ? placesFor(blocks, lifted) : []), [blocks, lifted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was moved is there once the blocks are drawn anew
  useEffect(() => {
    if (!moved.current || !root.current) return;
    const { at, way } = moved.current;
    moved.current = null;
    const arrows = root.current
      .querySelector(`[data-place="${pathOf(at)}"]`)
      ?.querySelectorAll<HTMLButtonElement>(':scope > :first-child [data-way]');
    const [same, other] = [...(arrows ?? [])].toSorted((one) => (one.dataset['way'] === way ? -1 : 1));
    (same?.disabled ? other : same)?.focus();
  }, [blocks]);

  const nameOfList = (list: string): string | null => {
    const [, column] = /columns\.(\d+)\.blocks$/.exec(list) ?? [];
    if (column !== undefined) return t('email.column', { number: Number(column) + 1 });
    if (list.endsWith('otherwise')) return t('email.otherwise');
    return list === '' ? null : t('email.then');
  };
  const moveTo = (from: BlockPlace, to: BlockPlace): BlockPlace => {
    const block = blockAt(blocks, from);
    const { blocks: next, at } = moveBlock(blocks, from, to);
    if (next === blocks || !block) return from;
    const where = nameOfList(at.list);
    const values = { name: t(`email.block.${block.type}`), number: at.index + 1, where };
    say(t(where === null ? 'email.moved.out' : 'email.moved.in', values));
    onChange(next);
    return at;
  };
  const letGo = () => {
    setLifted(null);
    setOver(null);
  };
  const step = (way: Way) => (way === 'up' ? -1 : 1);
  const tree: BlockTree = {
    path,
    lifted,
    over,
    lift: (place) => (place ? setLifted(place) : letGo()),
    aim: (place) => {
      if (!samePlace(over, place)) setOver(place);
    },
    isOpen: (place) => open.some((one) => samePlace(one, place)),
    drop: () => {
      if (lifted && over) moveTo(lifted, over);
      letGo();
    },
    next: (place, way) => nextPlace(blocks, place, step(way)),
    move: (from, way) => {
      const to = nextPlace(blocks, from, step(way));
      if (to) moved.current = { at: moveTo(from, to), way };
    },
    nameOfList,
  };
  return (
    <Context value={tree}>
      <div ref={root}>{children}</div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Context>
  );
}
