/** Snippets in texts: `{{ snippets.opening-hours }}` is replaced before anything else is read, as if the snippet were typed there. */
import { contentFor } from '../steps/message/locales';
import type { Library } from './library';

/** The whole of an output tag: a filter would need a value, and a snippet is a piece of template. */
const TAG = /\{\{-?\s*snippets\.([a-z0-9][a-z0-9-]{0,62})\s*-?\}\}/g;
/** Any mention inside a tag, also one that is not a whole tag. */
const MENTION = /\{[{%][^}]*?\bsnippets\.([\w-]*)/g;

/** Ids of the snippets that a text names properly. */
export const snippetsIn = (text: string): string[] => [...text.matchAll(TAG)].map(([, id = '']) => id);

/** Names that stay in a text because there is no such snippet, or because it is not written as a whole tag. */
export function unknownSnippets(text: string, { snippets }: Pick<Library, 'snippets'>): string[] {
  const rest = text.replace(TAG, (tag, id: string) => (snippets.has(id) ? '' : tag));
  return [...new Set([...rest.matchAll(MENTION)].map(([, id = '']) => id))];
}

/** The text with its snippets in a language; those that are not there stay as they are. Snippets inside snippets are not looked for. */
export function withSnippets(text: string, locale: string, { snippets }: Pick<Library, 'snippets'>): string {
  return text.replace(TAG, (tag, id: string) => {
    const snippet = snippets.get(id);
    return snippet ? contentFor(snippet, locale).content.text : tag;
  });
}

/** Every text of a value replaced, at any depth. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) as Value;
}

/** Every text of a value with its path, such as `body.blocks.0.text`. */
export function textsWithPaths(value: unknown, at = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path: at, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsWithPaths(item, at === '' ? key : `${at}.${key}`));
}
