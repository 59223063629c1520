/** Where blocks of an email stand, and what moving one makes of them: also into and out of columns and conditional blocks. Pure. */
import { type Block, visitBlocks } from '../../../../engine/language';

/** A gap in a list of blocks, and with it the block behind that gap. */
export interface BlockPlace {
  /** Path of the list below the outermost one, such as `3.columns.0.blocks`; the outermost is ''. */
  list: string;
  /** From 0 to the length of the list. */
  index: number;
}

/** `3.columns.0.blocks.1`, as `visitBlocks` counts. */
export const pathOf = ({ list, index }: BlockPlace): string => (list === '' ? `${index}` : `${list}.${index}`);

/** Lists inside of a block, with their paths below it. */
function listsIn(block: Block): { key: string; blocks: Block[] }[] {
  if (block.type === 'columns') return block.columns.map(({ blocks }, index) => ({ key: `columns.${index}.blocks`, blocks }));
  if (block.type !== 'conditional') return [];
  return [
    { key: 'blocks', blocks: block.blocks },
    { key: 'otherwise', blocks: block.otherwise ?? [] },
  ];
}

/** Every gap, in reading order. */
function gapsIn(blocks: Block[], list = ''): BlockPlace[] {
  const inside = blocks.flatMap((block, index) => {
    const gap = { list, index };
    return [gap, ...listsIn(block).flatMap(({ key, blocks: inner }) => gapsIn(inner, `${pathOf(gap)}.${key}`))];
  });
  return [...inside, { list, index: blocks.length }];
}

/** Whether a list stands in a column: mail programs know no columns inside of columns. */
export const isInColumn = (list: string): boolean => /(^|\.)columns\./.test(list);

/** Whether a list can take a block of these types. */
function takes(list: string, block: Block): boolean {
  let hasColumns = false;
  visitBlocks([block], ({ type }) => {
    hasColumns ||= type === 'columns';
  });
  return !hasColumns || !isInColumn(list);
}

const isInside = (list: string, block: string): boolean => list.startsWith(`${block}.`);

/** The block at a place. */
export function blockAt(blocks: Block[], place: BlockPlace): Block | undefined {
  let found: Block | undefined;
  visitBlocks(blocks, (block, path) => {
    if (path === pathOf(place)) found = block;
  });
  return found;
}

/** Every gap that the block at `from` can be moved to, in reading order; the gap in front of it is where it stands already. */
export function placesFor(blocks: Block[], from: BlockPlace): BlockPlace[] {
  const block = blockAt(blocks, from);
  if (!block) return [];
  return gapsIn(blocks).filter(({ list, index }) => {
    if (list === from.list && index === from.index + 1) return false;
    return !isInside(list, pathOf(from)) && (list === from.list || takes(list, block));
  });
}

/** The next place up (-1) or down (1); null at either end. */
export function nextPlace(blocks: Block[], from: BlockPlace, by: 1 | -1): BlockPlace | null {
  const places = placesFor(blocks, from);
  const now = places.findIndex(({ list, index }) => list === from.list && index === from.index);
  return now < 0 ? null : (places[now + by] ?? null);
}

/** The blocks with one of them moved to a gap, and where it stands then. The very same blocks when it cannot go there. */
export function moveBlock(blocks: Block[], from: BlockPlace, to: BlockPlace): { blocks: Block[]; at: BlockPlace } {
  const block = blockAt(blocks, from);
  const fits = placesFor(blocks, from).some(({ list, index }) => list === to.list && index === to.index);
  if (!block || !fits) return { blocks, at: from };
  const without = inList(blocks, from.list, (list) => list.filter((_, index) => index !== from.index));
  const at = withoutOne(to, from);
  return { blocks: inList(without, at.list, (list) => list.toSpliced(at.index, 0, block)), at };
}

/** The same gap once the block at `gone` is not there any more. */
function withoutOne({ list, index }: BlockPlace, gone: BlockPlace): BlockPlace {
  if (list === gone.list) return { list, index: index > gone.index ? index - 1 : index };
  const before = gone.list === '' ? '' : `${gone.list}.`;
  if (!list.startsWith(before)) return { list, index };
  const [block = '', ...rest] = list.slice(before.length).split('.');
  const shifted = Number(block) > gone.index ? Number(block) - 1 : block;
  return { list: `${before}${[shifted, ...rest].join('.')}`, index };
}

type Change = (list: Block[]) => Block[];

/** The blocks with one of their lists changed. */
function inList(blocks: Block[], list: string, change: Change): Block[] {
  if (list === '') return change(blocks);
  const [at, ...rest] = list.split('.');
  return blocks.map((block, index) => (index === Number(at) ? inBlock(block, rest, change) : block));
}

function inBlock(block: Block, [key, ...rest]: string[], change: Change): Block {
  if (block.type === 'columns') {
    const [column, , ...deeper] = rest;
    return {
      ...block,
      columns: block.columns.map((each, index) =>
        index === Number(column) ? { blocks: inList(each.blocks, deeper.join('.'), change) } : each,
      ),
    };
  }
  if (block.type !== 'conditional') return block;
  if (key === 'blocks') return { ...block, blocks: inList(block.blocks, rest.join('.'), change) };
  const otherwise = inList(block.otherwise ?? [], rest.join('.'), change);
  return { ...block, otherwise: otherwise.length === 0 ? undefined : otherwise };
}
