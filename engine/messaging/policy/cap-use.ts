/** How much of a cap a person has used, and when the next place comes free. */
import type { Settings } from '../../language/settings';
import { addCalendarDays, parseDuration, startOfLocalDay } from '../../time';
import type { PressureSend } from './facts';

export type CapRule = NonNullable<Settings['cap']>;

export interface CapUse {
  /** Marketing messages inside the window, this one not counted. */
  used: number;
  /** Epoch ms: where the window begins. */
  from: number;
  /** Epoch ms: when one more is allowed; `now` when it already is. */
  freeAt: number;
}

const DAY_MS = 86_400_000;

/**
 * Whole days are calendar days in the person's zone (today and the days before it), other durations roll (messaging.md §5).
 * Only marketing counts. Sends of `exceptMessageId` are left out, so that asking twice for one message gives one answer.
 */
export function capUse(
  sends: readonly PressureSend[],
  rule: CapRule,
  { now, zone, exceptMessageId }: { now: number; zone: string; exceptMessageId: string },
): CapUse {
  const per = parseDuration(rule.per) ?? 0;
  const days = per % DAY_MS === 0 ? per / DAY_MS : null;
  const from = days === null ? now - per + 1 : startOfLocalDay(addCalendarDays(now, 1 - days, zone), zone);
  const counted = sends
    .filter((send) => send.class === 'marketing' && send.messageId !== exceptMessageId && send.at >= from)
    .map((send) => send.at)
    .sort((a, b) => a - b);
  // The send whose leaving makes room; undefined while there is room.
  const blocking = counted[counted.length - rule.max];
  if (blocking === undefined) return { used: counted.length, from, freeAt: now };
  const freeAt =
    days === null ? blocking + per : startOfLocalDay(addCalendarDays(startOfLocalDay(blocking, zone), days, zone), zone);
  return { used: counted.length, from, freeAt };
}
