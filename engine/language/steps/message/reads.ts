import type { PlacedCondition } from '../../step';
import { type Block, visitBlocks } from './blocks';

/** Where emails may hold conditions. */
interface Written {
  channel: string;
  content: object;
}

/** The blocks of an email written as blocks. */
export function blocksOf({ channel, content }: Written): Block[] {
  if (channel !== 'email' || !('body' in content)) return [];
  const { body } = content as { body: { blocks?: Block[] } };
  return body.blocks ?? [];
}

/** The conditions of an email's conditional blocks. */
export function contentConditions(step: Written): PlacedCondition[] {
  const found: PlacedCondition[] = [];
  visitBlocks(blocksOf(step), (block, path) => {
    if (block.type === 'conditional') found.push({ field: `content.body.blocks.${path}.when`, condition: block.when });
  });
  return found;
}
