import { inQuietHours, quietHoursEnd } from '../../time';
import { allow, type Check } from './facts';

/** Nobody is woken by marketing, nor by any text message. Transactional email and push may come at night. */
export const checkQuietHours: Check = ({ now, zone, message, settings: { quietHours } }) => {
  if (!quietHours) return allow({ quietHours: null });
  if (message.class === 'transactional' && message.channel !== 'sms') return allow({ class: 'transactional' });
  const { from, to } = quietHours;
  const evidence = { from, to, zone };
  if (!inQuietHours(now, zone, quietHours)) return allow(evidence);
  const until = quietHoursEnd(now, zone, quietHours);
  if (quietHours.then === 'skip') return { kind: 'skip', reason: 'quiet_hours_expired', evidence: { ...evidence, until } };
  return { kind: 'hold', until, because: 'quiet_hours', evidence: { ...evidence, until } };
};
