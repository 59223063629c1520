/** What a search among steps, commands and places finds. Pure. */
import type { Step } from '../../../engine/language';

export interface Item {
  id: string;
  label: string;
  hint: string;
  /** Searched too; what matches is shown under the label. */
  texts?: readonly string[];
  run: () => void;
}
export interface Found extends Item {
  /** The text that matched, around the match; null when label or hint did. */
  snippet: string | null;
}

const AROUND = 36;

function around(text: string, at: number, length: number): string {
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + length + AROUND)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to).replaceAll(/\s+/g, ' ')}${to < text.length ? '…' : ''}`;
}

/** Items whose label or hint contains what is wanted come first, then those that mention it. */
export function matching(items: readonly Item[], wanted: string): Found[] {
  const sought = wanted.trim().toLocaleLowerCase();
  const named: Found[] = [];
  const mentioned: Found[] = [];
  for (const item of items) {
    if (`${item.label} ${item.hint}`.toLocaleLowerCase().includes(sought)) named.push({ ...item, snippet: null });
    else {
      const text = item.texts?.find((each) => each.toLocaleLowerCase().includes(sought));
      if (text === undefined) continue;
      mentioned.push({ ...item, snippet: around(text, text.toLocaleLowerCase().indexOf(sought), sought.length) });
    }
  }
  return [...named, ...mentioned];
}

/** Every text of a step: messages, labels, notes, events, fields. Its ways out and its type are none. */
export function textsOf(step: Step): string[] {
  const { next: _next, type: _type, name: _name, ...rest } = step;
  const texts: string[] = [];
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (value !== '' && key !== 'id' && key !== 'type') texts.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) collect(each, inner);
    }
  };
  collect(rest, '');
  return texts;
}
