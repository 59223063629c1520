/** Why the document did not take a value, in the reader's words. Pure. */
import type { TFunction } from 'i18next';
import { detailWords } from '../ui/detail-words';
import type { EditLabel } from './history';

/** What the schema says of sizes, and the key of the sentence that says it plainly. */
const sizes: [pattern: RegExp, key: string][] = [
  [/^Too big: expected string to have <=(\d+) characters$/, 'refused.too_long'],
  [/^Too big: expected array to have <=(\d+) items$/, 'refused.too_many'],
  [/^Too big: expected (?:number|int) to be <=(-?\d+)$/, 'refused.too_large'],
  [/^Too small: expected (?:number|int) to be >=(-?\d+)$/, 'refused.too_small'],
];

export function refusalWords({ key, values }: EditLabel, t: TFunction, language: string): string {
  const detail = String(values['detail'] ?? '');
  for (const [pattern, plain] of sizes) {
    const limit = pattern.exec(detail)?.[1];
    if (limit !== undefined) return t(plain, { limit: Number(limit).toLocaleString(language) });
  }
  return String(t(key, { ...values, detail: detailWords(detail, t, language) }));
}
