/** The ledger's rules: which report may follow which state (messaging.md §2). */
import type { MessageState } from '../store/rows';

/** How far a message has come; reports only move it forward. */
const PROGRESS: Record<MessageState, number> = {
  released: 0, calling: 0, unknown: 0, skipped: 9, accepted: 1, failed: 2, delivered: 3, opened: 4, clicked: 5, replied: 6, bounced: 7, complained: 8,
};

/** Whether a report moves a message on; a late acceptance answers `unknown`, and nothing follows a skip. */
export function isForward(from: MessageState, to: MessageState): boolean {
  return PROGRESS[to] > PROGRESS[from];
}
