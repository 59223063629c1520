import type { Json, JsonObject } from '../../language/facts';
import { allow, type Check } from './facts';

/** Marketing waits for nobody while `profile.marketing.pausedUntil` lies ahead: the message is skipped, not held. */
export const checkMarketingPause: Check = ({ now, message, person }) => {
  if (message.class === 'transactional') return allow({ class: 'transactional' });
  const until = pausedUntil(person.attributes);
  if (until === null || until <= now) return allow({ pausedUntil: until });
  return { kind: 'skip', reason: 'marketing_paused', evidence: { pausedUntil: until } };
};

/** An ISO instant or epoch ms; null when marketing is not paused or the value is no instant. */
function pausedUntil(attributes: JsonObject): number | null {
  const marketing: Json | undefined = attributes['marketing'];
  if (typeof marketing !== 'object' || marketing === null || Array.isArray(marketing)) return null;
  const value = marketing['pausedUntil'];
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}
