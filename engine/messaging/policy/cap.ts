import { capUse } from './cap-use';
import { allow, type Check } from './facts';

/**
 * At most so many marketing messages per person over all journeys. This answer is advice taken from a copy of the counters;
 * the worker takes the place itself by its claim in the ledger.
 */
export const checkCap: Check = ({ now, zone, message, pressure, settings: { cap } }) => {
  if (!cap) return allow({ cap: null });
  if (message.class === 'transactional') return allow({ class: 'transactional' });
  const { used, from, freeAt } = capUse(pressure, cap, { now, zone, exceptMessageId: message.id });
  const evidence = { max: cap.max, per: cap.per, used, from, zone };
  if (used < cap.max) return allow(evidence);
  if (cap.over === 'skip') return { kind: 'skip', reason: 'frequency_capped', evidence };
  return { kind: 'hold', until: freeAt, because: 'frequency_cap', evidence: { ...evidence, until: freeAt } };
};
