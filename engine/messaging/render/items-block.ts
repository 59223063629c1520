/** The rows of a product or cart list. */
import type { Block } from '../../language/steps/message/blocks';
import { escapeHtml } from './liquid';
import type { LiquidGuard } from './liquid-guard';

type ItemsBlock = Extract<Block, { type: 'items' }>;

/** `event.properties.Line items` → `event["properties"]["Line items"]`: names may hold spaces and dashes. */
function variable(path: string): string {
  const [root = '', ...keys] = path.split('.');
  return root + keys.map((key) => `[${JSON.stringify(key)}]`).join('');
}

const cell = 'padding:8px 0;vertical-align:middle';

/**
 * Prices are minor units; their currency stands on the item, beside the list, or among the parameters. Without a currency the
 * price is shown as it came. An item without a link or picture is shown without.
 */
export function itemRows(block: ItemsBlock, guard: LiquidGuard): string {
  const of = (key: string) => variable(`item.${key}`);
  const liquid = (text: string) => guard.protect(text);
  const beside = block.from.slice(0, block.from.lastIndexOf('.'));
  const currency = `item.currency | default: ${variable(`${beside}.currency`)} | default: params.currency`;

  const title = liquid(`{{ ${of(block.title)} }}`);
  const linked = (inner: string) =>
    block.url
      ? `${liquid(`{% if ${of(block.url)} %}`)}<a href="${liquid(`{{ ${of(block.url)} }}`)}">${inner}</a>${liquid('{% else %}')}${inner}${liquid('{% endif %}')}`
      : inner;
  const image =
    block.image &&
    liquid(`{% if ${of(block.image)} %}`) +
      linked(`<img src="${liquid(`{{ ${of(block.image)} }}`)}" alt="" width="72" style="display:block;border-radius:6px">`) +
      liquid('{% endif %}');
  const quantity = block.quantity && liquid(`{% if ${of(block.quantity)} %} × {{ ${of(block.quantity)} }}{% endif %}`);
  const price =
    block.price &&
    liquid(
      `{% if ${of(block.price)} %}{% if currency %}{{ ${of(block.price)} | money: currency }}{% else %}{{ ${of(block.price)} }}{% endif %}{% endif %}`,
    );

  const cells = [
    image && `<td style="${cell};width:88px">${image}</td>`,
    `<td style="${cell}">${linked(title)}${quantity ?? ''}</td>`,
    price && `<td style="${cell};text-align:right;white-space:nowrap">${price}</td>`,
  ].filter(Boolean);
  const none = block.empty
    ? `${liquid('{% else %}')}<tr><td style="${cell}">${escapeHtml(guard.protect(block.empty))}</td></tr>`
    : '';
  const assign = block.price ? liquid(`{% assign currency = ${currency} %}`) : '';
  return `${liquid(`{% for item in ${variable(block.from)} limit: ${block.limit} %}`)}${assign}<tr>${cells.join('')}</tr>${none}${liquid('{% endfor %}')}`;
}
