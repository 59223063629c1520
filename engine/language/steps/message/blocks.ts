/** Email content as blocks: what the block editor makes, what the renderer turns into MJML. All texts are Liquid templates. */
import * as z from 'zod';
import { type Condition, conditionSchema } from '../../condition';
import { valuePathSchema } from '../../values';

const align = z.enum(['left', 'center', 'right']).optional();
/** A text a marketer writes; may hold Liquid. Empty in a draft only. */
const text = z.string().max(20_000);
const line = z.string().max(500);
const link = z.string().max(2_000);

const leafBlocks = [
  z.strictObject({
    type: z.literal('heading'),
    text: line,
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
    align,
  }),
  /** Paragraphs are separated by an empty line; `**bold**`, `*italic*` and `[text](https://…)` are understood. */
  z.strictObject({ type: z.literal('text'), text, align }),
  z.strictObject({
    type: z.literal('image'),
    src: link,
    /** Empty for decoration. */ alt: line,
    href: link.optional(),
    width: z.int().min(16).max(1_200).optional(),
    align,
  }),
  z.strictObject({ type: z.literal('button'), label: line, href: link, align }),
  z.strictObject({ type: z.literal('divider') }),
  /** Height in pixels. */
  z.strictObject({ type: z.literal('spacer'), height: z.int().min(4).max(200) }),
  /** One row per item of the list at `from`, such as `event.properties.products`. The others name keys of an item. */
  z.strictObject({
    type: z.literal('items'),
    from: valuePathSchema,
    title: z.string().max(60),
    image: z.string().max(60).optional(),
    price: z.string().max(60).optional(),
    quantity: z.string().max(60).optional(),
    url: z.string().max(60).optional(),
    limit: z.int().min(1).max(20),
    /** Shown when there is no item. */
    empty: line.optional(),
  }),
  /** HTML as it is; for marketing it is searched for the unsubscribe link like everything else. */
  z.strictObject({ type: z.literal('html'), html: z.string().max(100_000) }),
] as const;

type Leaf = z.output<(typeof leafBlocks)[number]>;
export interface ColumnsBlock {
  type: 'columns';
  columns: { blocks: Block[] }[];
}
/** Shown when the condition holds at the moment of sending. */
export interface ConditionalBlock {
  type: 'conditional';
  when: Condition;
  blocks: Block[];
  otherwise?: Block[] | undefined;
}
export type Block = Leaf | ColumnsBlock | ConditionalBlock;

export const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    ...leafBlocks,
    z.strictObject({
      type: z.literal('columns'),
      columns: z
        .array(z.strictObject({ blocks: blocksSchema }))
        .min(2)
        .max(4),
    }),
    z.strictObject({
      type: z.literal('conditional'),
      when: conditionSchema,
      blocks: blocksSchema,
      otherwise: blocksSchema.optional(),
    }),
  ]),
);
export const blocksSchema: z.ZodArray<z.ZodType<Block>> = z.array(blockSchema).max(100);

/** Visits every block, also those inside columns and conditionals; `path` is where it stands below the list. */
export function visitBlocks(blocks: Block[], see: (block: Block, path: string) => void, under = ''): void {
  for (const [index, block] of blocks.entries()) {
    const path = `${under}${index}`;
    see(block, path);
    if (block.type === 'columns')
      for (const [column, { blocks: inner }] of block.columns.entries())
        visitBlocks(inner, see, `${path}.columns.${column}.blocks.`);
    if (block.type === 'conditional') {
      visitBlocks(block.blocks, see, `${path}.blocks.`);
      visitBlocks(block.otherwise ?? [], see, `${path}.otherwise.`);
    }
  }
}
