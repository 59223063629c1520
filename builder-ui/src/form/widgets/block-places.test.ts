import fc from 'fast-check';
import { type Block, visitBlocks } from '../../../../engine/language';
import { type BlockPlace, blockAt, moveBlock, nextPlace, pathOf, placesFor } from './block-places';

const text = (words: string): Block => ({ type: 'text', text: words });
const columns = (...lists: Block[][]): Block => ({ type: 'columns', columns: lists.map((blocks) => ({ blocks })) });
const conditional = (blocks: Block[], otherwise?: Block[]): Block => ({
  type: 'conditional',
  when: { combinator: 'and', rules: [] },
  blocks,
  otherwise,
});

/** "a [b | c] (d / e)" */
const drawn = (blocks: Block[]): string =>
  blocks
    .map((block) => {
      if (block.type === 'text') return block.text;
      if (block.type === 'columns') return `[${block.columns.map((column) => drawn(column.blocks)).join('|')}]`;
      if (block.type === 'conditional') return `(${drawn(block.blocks)}/${drawn(block.otherwise ?? [])})`;
      return block.type;
    })
    .join(' ');

const at = (list: string, index: number): BlockPlace => ({ list, index });
const mail = [text('a'), columns([text('b')], []), conditional([text('c')]), text('d')];

test.each([
  ['into a column, at its beginning', at('', 0), at('1.columns.0.blocks', 0), '[a b|] (c/) d', '0.columns.0.blocks.0'],
  ['into an empty column', at('', 3), at('1.columns.1.blocks', 0), 'a [b|d] (c/)', '1.columns.1.blocks.0'],
  ['out of a column', at('1.columns.0.blocks', 0), at('', 4), 'a [|] (c/) d b', '4'],
  [
    'from one column to the next',
    at('1.columns.0.blocks', 0),
    at('1.columns.1.blocks', 0),
    'a [|b] (c/) d',
    '1.columns.1.blocks.0',
  ],
  ['to those for whom the condition does not hold', at('', 0), at('2.otherwise', 0), '[b|] (c/a) d', '1.otherwise.0'],
  ['a block with columns behind others', at('', 1), at('', 4), 'a (c/) d [b|]', '3'],
  ['columns into a conditional block', at('', 1), at('2.blocks', 1), 'a (c [b|]/) d', '1.blocks.1'],
])('a block goes %s', (_, from, to, after, path) => {
  const moved = moveBlock(mail, from, to);
  expect(drawn(moved.blocks)).toBe(after);
  expect(pathOf(moved.at)).toBe(path);
  expect(blockAt(moved.blocks, moved.at)).toBe(blockAt(mail, from));
});

test.each([
  ['into itself', at('', 1), at('1.columns.1.blocks', 0)],
  ['to where it is', at('', 1), at('', 2)],
  ['to a list that is not there', at('', 0), at('1.columns.7.blocks', 0)],
])('a block does not go %s', (_, from, to) => expect(moveBlock(mail, from, to)).toEqual({ blocks: mail, at: from }));

test('columns do not go into columns, as little as what holds some', () => {
  const nested = [columns([], []), columns([], []), conditional([columns([], [])])];
  for (const from of [at('', 1), at('', 2)])
    expect(placesFor(nested, from).filter(({ list }) => list.startsWith('0.columns'))).toEqual([]);
});

test('the last block of “for everybody else” leaves no empty list behind', () => {
  const { blocks } = moveBlock([conditional([], [text('a')])], at('0.otherwise', 0), at('', 1));
  expect(blocks[0]).toEqual(conditional([]));
});

test('step by step down, a block comes through every list and out again', () => {
  let now = { blocks: [text('x'), columns([text('b')], []), conditional([])], at: at('', 0) };
  const seen: string[] = [];
  for (let to = nextPlace(now.blocks, now.at, 1); to; to = nextPlace(now.blocks, now.at, 1)) {
    now = moveBlock(now.blocks, now.at, to);
    seen.push(drawn(now.blocks));
  }
  expect(seen).toEqual(['[x b|] (/)', '[b x|] (/)', '[b|x] (/)', '[b|] x (/)', '[b|] (x/)', '[b|] (/x)', '[b|] (/) x']);
});

/** Every block, wherever it stands. */
function all(blocks: Block[]): string[] {
  const found: string[] = [];
  visitBlocks(blocks, (block) => found.push(block.type === 'text' ? block.text : block.type));
  return found.sort();
}

const leaf = fc.string({ maxLength: 3 }).map(text);
const { list: trees } = fc.letrec<{ list: Block[]; block: Block }>((tie) => ({
  list: fc.array(tie('block'), { maxLength: 4 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('list'), tie('list')).map(([one, two]) => columns(one, two)),
    fc.tuple(tie('list'), tie('list')).map(([one, two]) => conditional(one, two.length === 0 ? undefined : two)),
  ),
}));

test('wherever a block goes, it is there, nothing is lost, and a step up undoes a step down', () => {
  fc.assert(
    fc.property(trees, fc.nat(), fc.nat(), (blocks, one, two) => {
      const from = blocks.map((_, index) => at('', index))[one % Math.max(1, blocks.length)];
      if (!from) return;
      const places = placesFor(blocks, from);
      const to = places[two % places.length] ?? from;
      const moved = moveBlock(blocks, from, to);
      expect(blockAt(moved.blocks, moved.at)).toBe(blockAt(blocks, from));
      expect(all(moved.blocks)).toEqual(all(blocks));
      const down = nextPlace(blocks, from, 1);
      if (!down) return;
      const below = moveBlock(blocks, from, down);
      const up = nextPlace(below.blocks, below.at, -1);
      expect(up && drawn(moveBlock(below.blocks, below.at, up).blocks)).toBe(drawn(blocks));
    }),
  );
});
