import type { PlacedCondition } from '../../step';
import { type Block, visitBlocks } from './blocks';

/** Where emails may hold conditions. */
interface Written {
  channel: string;
  content: object;
  translations?: Readonly<Record<string, object>> | undefined;
}

/** The blocks of an email written as blocks. */
export function blocksOf({ channel, content }: Written): Block[] {
  if (channel !== 'email' || !('body' in content)) return [];
  const { body } = content as { body: { blocks?: Block[] } };
  return body.blocks ?? [];
}

/** The conditions of an email's conditional blocks, in all its languages. */
export function contentConditions({ channel, content, translations = {} }: Written): PlacedCondition[] {
  const found: PlacedCondition[] = [];
  const look = (at: string, written: object) =>
    visitBlocks(blocksOf({ channel, content: written }), (block, path) => {
      if (block.type === 'conditional') found.push({ field: `${at}.body.blocks.${path}.when`, condition: block.when });
    });
  look('content', content);
  for (const [locale, translation] of Object.entries(translations)) look(`translations.${locale}`, translation);
  return found;
}
