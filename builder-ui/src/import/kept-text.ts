/** What was pasted is still there after the page was left or loaded anew, as long as the tab lives. */
const KEY = 'sojourn-import';

export const keptText = (): string => sessionStorage.getItem(KEY) ?? '';

export function keepText(text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, text);
  } catch {
    // Too large to be kept beside others: it is still in the field.
    sessionStorage.removeItem(KEY);
  }
}
