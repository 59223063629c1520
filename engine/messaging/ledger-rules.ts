import type { MessageState } from '../store/rows';

/**
 * How much a state says about a message. Receipts come late, twice and in any order; the one that says most stays, so the end
 * is the same however they come: an open proves a bounce wrong, a complaint outweighs everything.
 */
const weight: Record<MessageState, number> = {
  calling: 0,
  released: 0,
  unknown: 0,
  accepted: 1,
  failed: 2,
  delivered: 3,
  bounced: 4,
  opened: 5,
  clicked: 6,
  replied: 7,
  complained: 8,
  // Never sent: nothing can happen to it.
  skipped: 9,
};

/** True when a receipt may move the ledger row from one state to the other. */
export function isForward(from: MessageState, to: MessageState): boolean {
  return to !== 'skipped' && weight[to] > weight[from];
}
