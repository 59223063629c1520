import type { Evidence } from '../../language/condition';
import { checkAddress } from './address';
import { checkCap } from './cap';
import { checkConsent } from './consent';
import type { Check, HoldCause, PolicyFacts } from './facts';
import { checkMarketingPause } from './marketing-pause';
import { checkQuietHours } from './quiet-hours';
import { checkSendBy, withinDeadline } from './send-by';
import type { SkipReason } from './skip-reasons';
import { checkSuppression } from './suppression';

/** The order is fixed (messaging.md §1): what can never be sent is told before what must only wait. */
const checks = {
  address: checkAddress,
  consent: checkConsent,
  suppression: checkSuppression,
  marketingPause: checkMarketingPause,
  cap: checkCap,
  quietHours: checkQuietHours,
  sendBy: checkSendBy,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;

/** `evidence` holds every check that was made, by name, up to the one that decided. */
export type PolicyVerdict =
  | { kind: 'allow'; evidence: Evidence }
  | { kind: 'skip'; reason: SkipReason; check: CheckName; evidence: Evidence }
  /** Ask again at `until` (epoch ms). */
  | { kind: 'hold'; until: number; because: HoldCause; check: CheckName; evidence: Evidence };

/**
 * May this message go out now? Called right before the provider call, after any hold, by the worker; the simulator calls
 * the same function.
 */
export function judge(facts: PolicyFacts): PolicyVerdict {
  const evidence: Evidence = {};
  for (const check of Object.keys(checks) as CheckName[]) {
    const result = withinDeadline(checks[check](facts), facts);
    evidence[check] = result.evidence;
    if (result.kind !== 'allow') return { ...result, check, evidence };
  }
  return { kind: 'allow', evidence };
}
