/** What was written and not saved yet is kept in this browser: a closed tab or a server that is down loses nothing. */
import type { TemplateWords } from '../api/templates';

export interface KeptWords {
  words: TemplateWords;
  /** The version they were written on. */
  revision: number;
}

const keyOf = (id: string): string => `sojourn-template-${id}`;

export function keepWords(id: string, kept: KeptWords): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // Full or forbidden storage: the words are still in this tab.
  }
}

export function forgetWords(id: string): void {
  localStorage.removeItem(keyOf(id));
}

/** Null when there are none, or when they cannot be read. */
export function keptWords(id: string): KeptWords | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as KeptWords | null;
    return kept && typeof kept.revision === 'number' && typeof kept.words?.content === 'object' ? kept : null;
  } catch {
    return null;
  }
}
