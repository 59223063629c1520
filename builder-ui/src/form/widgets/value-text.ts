/** JSON values as the text people type: `12` is a number, `true` a truth, `"12"` a text that looks like a number. Pure. */
import type { Json } from '../../../../engine/language';

/** What to show for a value; `typedValue` reads it back to the same value. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return typedValue(value) === value ? value : JSON.stringify(value);
  return value === undefined ? '' : JSON.stringify(value);
}

/** Reads numbers, `true`, `false`, `null`, quoted texts, lists and objects; anything else is text as it stands. */
export function typedValue(text: string): Json {
  const trimmed = text.trim();
  if (/^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false|null|".*"|\[.*\]|\{.*\})$/s.test(trimmed)) {
    try {
      return JSON.parse(trimmed) as Json;
    } catch {
      return text;
    }
  }
  return text;
}
