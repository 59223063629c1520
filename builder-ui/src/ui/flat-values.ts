/** Stored JSON as rows to read. Pure, and forgiving: values are whatever clients sent. */
import { isRecord } from './is-record';

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;
const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function rowsOf(name: string, value: unknown): [path: string, text: string][] {
  if (isRecord(value) && Object.keys(value).length > 0) return flatValues(value, `${name}.`);
  if (!Array.isArray(value) || value.length === 0) return [[name, said(value)]];
  if (value.every(isPlain)) return [[name, value.map(said).join(', ')]];
  return value.flatMap((each, index) => rowsOf(`${name}.${index}`, each));
}

/** Nested values become `address.city` and `items.0.title`, as texts name them; sorted by name. */
export function flatValues(values: unknown, prefix = ''): [path: string, text: string][] {
  if (!isRecord(values)) return [];
  return Object.entries(values)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, value]) => rowsOf(`${prefix}${name}`, value));
}
