/** Lays out an email block by block. */
import type { Locator } from 'playwright-core';
import type { Block } from '../../../engine/language';
import { type Drawn, setCondition } from './conditions';
import { choose, pressOpened } from './hands';

const names: Record<Block['type'], string> = {
  heading: 'Heading',
  text: 'Text',
  button: 'Button',
  image: 'Image',
  items: 'List of products',
  divider: 'Divider',
  spacer: 'Space',
  columns: 'Columns',
  conditional: 'Only for some',
  html: 'HTML',
};

/** @param list where the blocks stand, and behind them the button that adds one; what a new email begins with is taken out */
export async function setBlocks(list: Locator, blocks: readonly Block[], drawn: Drawn): Promise<void> {
  for (const begun of await list.getByRole('button', { name: /^Remove 1 · / }).all()) await begun.click();
  for (const [index, block] of blocks.entries()) {
    const name = names[block.type];
    const add = list.getByRole('button', { name: 'Add block', exact: true }).last();
    await add.click();
    await pressOpened(add, list.page().getByRole('menuitem', { name, exact: true }));
    // The newest comes last, also when blocks inside of others have the same name.
    await setBlock(list.getByRole('group', { name: `${index + 1} · ${name}`, exact: true }).last(), block, drawn);
  }
}

const write = (row: Locator, label: string, text: string) => row.getByRole('textbox', { name: label, exact: true }).fill(text);

async function setBlock(row: Locator, block: Block, drawn: Drawn): Promise<void> {
  switch (block.type) {
    case 'heading':
      await write(row, 'Text', block.text);
      if (block.level) await choose(row.getByLabel('Size', { exact: true }), String(block.level));
      return;
    case 'text':
      return write(row, 'Text', block.text);
    case 'button':
      await write(row, 'Label', block.label);
      return write(row, 'Link', block.href);
    case 'items': {
      const { from, title, image = '', price = '', quantity = '', url = '', empty = '', limit } = block;
      const texts = { List: from, 'Name key': title, 'Image key': image, 'Price key': price };
      const more = { 'Quantity key': quantity, 'Link key': url, 'Without items': empty };
      for (const [label, text] of Object.entries({ ...texts, ...more })) await write(row, label, text);
      return write(row, 'At most', String(limit));
    }
    case 'divider':
      return;
    case 'conditional':
      await setCondition(row.locator('fieldset').first(), block.when, drawn);
      await setBlocks(row.getByRole('group', { name: 'For them', exact: true }).first(), block.blocks, drawn);
      if (block.otherwise)
        await setBlocks(row.getByRole('group', { name: 'For everybody else', exact: true }).first(), block.otherwise, drawn);
      return;
    default:
      throw new Error(`No flagship has a block ${block.type}: say here how it is filled in.`);
  }
}
