/** Names and values as rows that somebody fills in; kept as the text of a JSON object, which says what rows cannot. Pure. */
import { typedValue, valueText } from '../form/widgets/value-text';

export interface ValueRow {
  name: string;
  /** As it is typed: `12` is a number, `true` a truth. */
  value: string;
}

/** @returns null for what is no object in JSON: only its text can be shown */
export function rowsOf(text: string): ValueRow[] | null {
  try {
    const parsed: unknown = text.trim() === '' ? {} : JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return Object.entries(parsed).map(([name, value]) => ({ name, value: valueText(value) }));
  } catch {
    return null;
  }
}

/** Rows without a name say nothing yet; of two with the same name the later one counts. */
export function textOfRows(rows: readonly ValueRow[]): string {
  const named = rows.filter(({ name }) => name.trim() !== '');
  return JSON.stringify(Object.fromEntries(named.map(({ name, value }) => [name.trim(), typedValue(value)])), null, 2);
}

/** Whether two texts say the same; text that is broken says only itself. */
export function saysSame(a: string, b: string): boolean {
  const [one, other] = [rowsOf(a), rowsOf(b)];
  return one === null || other === null ? a === b : textOfRows(one) === textOfRows(other);
}
