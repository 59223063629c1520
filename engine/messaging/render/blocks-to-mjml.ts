/** Blocks → MJML. The Liquid in their texts is guarded; the Liquid written here is guarded too. */
import { type Block, type ColumnsBlock, type ConditionalBlock, visitBlocks } from '../../language/steps/message/blocks';
import { itemRows } from './items-block';
import { escapeHtml } from './liquid';
import type { LiquidGuard } from './liquid-guard';
import type { BlockCondition } from './message';
import { inline, richText } from './rich-text';

type Leaf = Exclude<Block, ColumnsBlock | ConditionalBlock>;

const headingSizes = { 1: 28, 2: 22, 3: 18 } as const;

/** The conditions of an email's blocks, named in reading order. */
export function blockConditions(blocks: Block[]): BlockCondition[] {
  return [...conditionNames(blocks)].map(([block, name]) => ({ name, condition: block.when }));
}

function conditionNames(blocks: Block[]): Map<ConditionalBlock, string> {
  const names = new Map<ConditionalBlock, string>();
  visitBlocks(blocks, (block) => {
    if (block.type === 'conditional') names.set(block, `b${names.size}`);
  });
  return names;
}

/** A whole MJML document. Fonts are those every mail program has: none is fetched. Screen readers hear the subject and the language. */
export function blocksToMjml(blocks: Block[], subject: string, guard: LiquidGuard): string {
  const names = conditionNames(blocks);
  const raw = (liquid: string) => `<mj-raw>${guard.protect(liquid)}</mj-raw>`;

  /** Sections stand on their own; what stands between them shares one column. */
  function sections(list: Block[]): string {
    let out = '';
    let column = '';
    const close = () => {
      if (column) out += `<mj-section><mj-column>${column}</mj-column></mj-section>`;
      column = '';
    };
    for (const block of list) {
      if (block.type === 'columns') {
        close();
        const columns = block.columns.map(({ blocks: inner }) => `<mj-column>${inColumn(inner)}</mj-column>`);
        out += `<mj-section>${columns.join('')}</mj-section>`;
      } else if (block.type === 'conditional') {
        close();
        out += conditional(block, sections);
      } else column += leaf(block, guard);
    }
    close();
    return out;
  }

  /** MJML knows no columns inside columns: inner ones are stacked, as they are on a phone. */
  function inColumn(list: Block[]): string {
    return list
      .map((block) => {
        if (block.type === 'columns') return block.columns.map((column) => inColumn(column.blocks)).join('');
        return block.type === 'conditional' ? conditional(block, inColumn) : leaf(block, guard);
      })
      .join('');
  }

  function conditional(block: ConditionalBlock, draw: (list: Block[]) => string): string {
    const otherwise = block.otherwise?.length ? raw('{% else %}') + draw(block.otherwise) : '';
    return raw(`{% if blocks.${names.get(block)} %}`) + draw(block.blocks) + otherwise + raw('{% endif %}');
  }

  const look =
    '<mj-all font-family="Helvetica, Arial, sans-serif"/><mj-text font-size="16px" line-height="1.5" color="#1f2937"/>' +
    '<mj-table font-size="16px" line-height="1.5" color="#1f2937"/>' +
    '<mj-button font-size="16px" background-color="#1d4ed8" color="#ffffff" border-radius="6px" inner-padding="14px 28px"/>' +
    '<mj-divider border-width="1px" border-color="#e5e7eb"/><mj-section padding="8px 0"/>';
  const title = escapeHtml(guard.protect(subject));
  const lang = guard.protect('{{ locale }}');
  const head = `<mj-title>${title}</mj-title><mj-attributes>${look}</mj-attributes>`;
  return `<mjml lang="${lang}"><mj-head>${head}</mj-head><mj-body>${sections(blocks)}</mj-body></mjml>`;
}

function leaf(block: Leaf, guard: LiquidGuard): string {
  const attribute = (name: string, value: string | number | undefined) =>
    value === undefined || value === '' ? '' : ` ${name}="${escapeHtml(guard.protect(String(value)))}"`;
  switch (block.type) {
    case 'heading': {
      const level = block.level ?? 1;
      const style = `margin:0;font-size:${headingSizes[level]}px;line-height:1.25`;
      return `<mj-text${attribute('align', block.align)}><h${level} style="${style}">${inline(guard.protect(block.text))}</h${level}></mj-text>`;
    }
    case 'text':
      return `<mj-text${attribute('align', block.align)}>${richText(guard.protect(block.text))}</mj-text>`;
    case 'image': {
      const width = block.width === undefined ? undefined : `${block.width}px`;
      const look = attribute('width', width) + attribute('align', block.align);
      // An empty alt stays: it says that the picture is decoration.
      return `<mj-image${attribute('src', block.src)} alt="${escapeHtml(guard.protect(block.alt))}"${attribute('href', block.href)}${look}/>`;
    }
    case 'button':
      return `<mj-button${attribute('href', block.href)}${attribute('align', block.align)}>${inline(guard.protect(block.label))}</mj-button>`;
    case 'divider':
      return '<mj-divider/>';
    case 'spacer':
      return `<mj-spacer height="${block.height}px"/>`;
    case 'items':
      return `<mj-table>${itemRows(block, guard)}</mj-table>`;
    case 'html':
      return `<mj-text>${guard.protect(block.html)}</mj-text>`;
    default:
      return block satisfies never;
  }
}
