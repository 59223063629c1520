/** Blocks as they are first put into an email, in the order of the menu. */
import type { Block } from '../../../../engine/language';

export const blankBlocks = {
  heading: { type: 'heading', text: '' },
  text: { type: 'text', text: '' },
  button: { type: 'button', label: '', href: 'https://' },
  image: { type: 'image', src: 'https://', alt: '' },
  items: { type: 'items', from: 'event.properties.products', title: 'name', image: 'image_url', price: 'price', limit: 5 },
  divider: { type: 'divider' },
  spacer: { type: 'spacer', height: 24 },
  columns: { type: 'columns', columns: [{ blocks: [] }, { blocks: [] }] },
  conditional: { type: 'conditional', when: { combinator: 'and', rules: [] }, blocks: [] },
  html: { type: 'html', html: '' },
} as const satisfies { [Type in Block['type']]: unknown };

/** A fresh block of a type. */
export function blankBlock(type: Block['type']): Block {
  return structuredClone(blankBlocks[type]) as unknown as Block;
}
