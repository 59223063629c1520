/** A message in several languages: which one a person gets. */
import * as z from 'zod';

/** A BCP 47 tag such as `de` or `pt-BR`. */
export const localeSchema = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}$/, 'A language is a tag such as en, de or pt-BR.');

/**
 * The content for a person's locale: its own translation, else that of its language (`de-AT` → `de`), else the content everybody else gets.
 *
 * @param locale BCP 47, in any case; the translations' keys may be, too
 */
export function contentFor<Content>(
  message: { content: Content; translations?: Readonly<Record<string, Content>> | undefined },
  locale: string,
): { content: Content; locale: string | null } {
  const wanted = locale.toLowerCase().replaceAll('_', '-');
  const keys = Object.keys(message.translations ?? {});
  const language = wanted.split('-')[0];
  const found = keys.find((key) => key.toLowerCase() === wanted) ?? keys.find((key) => key.toLowerCase() === language) ?? null;
  const content = found === null ? undefined : message.translations?.[found];
  return content === undefined ? { content: message.content, locale: null } : { content, locale: found };
}
