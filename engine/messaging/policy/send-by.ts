import { parseDuration } from '../../time';
import { allow, type Check, type CheckResult, type PolicyFacts } from './facts';

/** Epoch ms after which this message is worth nothing any more. */
export function sendDeadline({ message, late, settings }: PolicyFacts): number {
  return Math.min(message.enteredAt, late?.since ?? message.enteredAt) + (parseDuration(message.sendBy ?? settings.sendBy) ?? 0);
}

/** Late is not sent; nor is what came due while the journey was paused, if whoever resumed it chose so. What is held until later was not due then. */
export const checkSendBy: Check = (facts) => {
  const deadline = sendDeadline(facts);
  if (facts.late?.drop) return { kind: 'skip', reason: 'journey_paused', evidence: { dueSince: facts.late.since } };
  if (facts.now <= deadline) return allow({ deadline });
  return { kind: 'skip', reason: 'send_by_expired', evidence: { deadline } };
};

/** A hold that would end after the deadline is a skip at once: people move on instead of waiting in vain. */
export function withinDeadline(result: CheckResult, facts: PolicyFacts): CheckResult {
  if (result.kind !== 'hold') return result;
  const deadline = sendDeadline(facts);
  if (result.until <= deadline) return result;
  // Already late: the hold is not what kept it.
  const expired = facts.now > deadline || result.because === 'frequency_cap';
  const evidence = { ...result.evidence, because: result.because, deadline };
  return { kind: 'skip', reason: expired ? 'send_by_expired' : 'quiet_hours_expired', evidence };
}
