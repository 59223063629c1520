/** How far a translation is: which of the texts people read are written in it. Pure. */
import { textsWithPaths } from '../../../engine/language';

/** Keys that hold words for people; addresses and settings are the same in every language. */
const WORDS = /(^|\.)(subject|preheader|text|title|body|label|alt|empty|html|mjml)$/;

export interface Completeness {
  /** Texts of the original, and those of them that the translation has in other words. */
  texts: number;
  done: number;
  /** Paths of those that are missing, or still say the same as the original. */
  open: string[];
}

/** A text without a letter outside of Liquid has nothing to translate. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ''));

export function completenessOf(original: unknown, translation: unknown): Completeness {
  const there = new Map(textsWithPaths(translation).map(({ path, text }) => [path, text]));
  const texts = textsWithPaths(original).filter(({ path, text }) => WORDS.test(path) && hasWords(text));
  const open = texts.filter(({ path, text }) => {
    const translated = there.get(path)?.trim() ?? '';
    return translated === '' || translated === text.trim();
  });
  return { texts: texts.length, done: texts.length - open.length, open: open.map(({ path }) => path) };
}
