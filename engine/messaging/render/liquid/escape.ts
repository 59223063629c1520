/** How a value becomes text. Every output passes here, so here is where emptiness is noted and work is charged. */
import type { Context, Token } from 'liquidjs';
import { stateOf } from './render-state';

type OutputFilter = (this: { context: Context; token: Token }, value: unknown) => string;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For HTML text and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** Undoes `escapeHtml`: for URLs that are taken out of an attribute. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => named[entity] ?? entity);
const named: Record<string, string> = Object.fromEntries(Object.entries(entities).map(([char, entity]) => [entity, char]));

/** Scalars as they are, lists joined; objects have no text form and count as empty, so nobody reads "[object Object]". */
function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return Array.isArray(value) ? value.map(textOf).join('') : '';
  }
}

const output = (finish: (text: string) => string): OutputFilter =>
  function (value) {
    const text = textOf(value);
    this.context.memoryLimit.use(text.length);
    if (text === '') stateOf(this.context).missing.add(variableIn(this.token.getText()));
    return finish(text);
  };

export const htmlOutput = output(escapeHtml);
export const plainOutput = output((text) => text);

/** `{{ profile.firstName | upcase }}` → `profile.firstName`. */
const variableIn = (source: string): string =>
  source
    .replace(/^\{\{-?|-?\}\}$/g, '')
    .split('|', 1)
    .join('')
    .trim();
