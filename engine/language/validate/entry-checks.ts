/** What is wrong with the rules of entry beyond their shape. */
import { instantOfDate } from '../../time';
import type { JourneyDocument } from '../document';
import { type Issue, issue } from './catalogue';

export function checkEntry({ entry }: JourneyDocument): Issue[] {
  const found: Issue[] = [];
  const { window, excludeTags, excludeDays } = entry;
  if (window) {
    const { from, to, zone } = window;
    if (from === null && to === null) found.push(issue('entry_window_open', { field: 'entry.window' }));
    const [opens, closes] = [from, to].map((text) => (text === null ? null : instantOfDate(text, zone)));
    if (typeof opens === 'number' && typeof closes === 'number' && closes <= opens)
      found.push(issue('entry_window_backwards', { field: 'entry.window.to' }, { from, to }));
  }
  if (excludeDays !== undefined && !excludeTags) found.push(issue('exclude_days_without_tags', { field: 'entry.excludeDays' }));
  return found;
}
