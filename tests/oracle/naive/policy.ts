/** Whether a message may go out now (messaging.md §1, §4, §5): the order of the checks is part of the rule. */
import { DAY, edgesOf, firstMinute, insideWindow, instantOf, midnightOf, readingAt } from './clock';
import { ms } from './dates';
import type { MessageStep, Stay, World } from './types';
import { isObject, zoneOf } from './values';

export type Answer = { kind: 'send' } | { kind: 'skip'; reason: string } | { kind: 'hold'; until: number };

export const classOf = (step: MessageStep, world: World): string => step.class ?? world.journey.settings?.class ?? 'marketing';

const attribute = { email: 'email', sms: 'phone', push: 'pushId' };

export function ask(step: MessageStep, stay: Stay, world: World): Answer {
  const { now, person } = world;
  const settings = world.journey.settings ?? {};
  const marketing = classOf(step, world) === 'marketing';
  const deadline = stay.since + ms(step.sendBy ?? settings.sendBy ?? 'PT48H');

  const address = person.attributes[attribute[step.channel]];
  if (address === undefined || address === null || address === '') return { kind: 'skip', reason: 'no_address' };
  if (!reaches(step.channel, address)) return { kind: 'skip', reason: 'invalid_address' };

  if (marketing) {
    const whole = person.consent[step.channel]?.['*'];
    const topic = person.consent[step.channel]?.[step.topic ?? 'general'];
    if (whole === 'unsubscribed') return { kind: 'skip', reason: 'no_consent' };
    if (topic === 'unsubscribed') return { kind: 'skip', reason: 'unsubscribed_topic' };
    if (whole !== 'subscribed' && topic !== 'subscribed') return { kind: 'skip', reason: 'no_consent' };
    const pause = person.attributes['marketing'];
    const until = isObject(pause) ? pause['pausedUntil'] : undefined;
    if (typeof until === 'string' && Date.parse(until) > now) return { kind: 'skip', reason: 'marketing_paused' };
    const free = freeAt(world);
    if (free > now) {
      if ((settings.cap?.over ?? 'skip') === 'skip') return { kind: 'skip', reason: 'frequency_capped' };
      return free <= deadline ? { kind: 'hold', until: free } : { kind: 'skip', reason: 'send_by_expired' };
    }
  }

  const { quietHours } = settings;
  // Nobody is woken by marketing, nor by any text message.
  if (quietHours && quietHours.from !== quietHours.to && (marketing || step.channel === 'sms')) {
    const zone = zoneOf(world);
    const morning = firstMinute(now, zone, edgesOf([quietHours]), (at) => !insideWindow(at, zone, () => [quietHours])) ?? now;
    if (morning > now) {
      if (quietHours.then === 'skip') return { kind: 'skip', reason: 'quiet_hours_expired' };
      if (morning <= deadline) return { kind: 'hold', until: morning };
      return { kind: 'skip', reason: now > deadline ? 'send_by_expired' : 'quiet_hours_expired' };
    }
  }
  return now > deadline ? { kind: 'skip', reason: 'send_by_expired' } : { kind: 'send' };
}

function reaches(channel: string, address: unknown): boolean {
  if (typeof address !== 'string') return false;
  if (channel === 'email') return /^[^@\s]+@[^@\s]+\.[a-z]+$/.test(address.toLowerCase());
  return channel === 'push' || /^\+[1-9]\d{6,14}$/.test(address.replaceAll(' ', ''));
}

/** When one more marketing message has a place: whole days are days on the person's calendar, other lengths roll. */
function freeAt(world: World): number {
  const cap = world.journey.settings?.cap;
  if (!cap) return world.now;
  const zone = zoneOf(world);
  const per = ms(cap.per);
  const startOfDay = (at: number, days: number) => instantOf(midnightOf(readingAt(at, zone)) + days * DAY, zone);
  const leaves = (sentAt: number) => (per % DAY === 0 ? startOfDay(sentAt, per / DAY) : sentAt + per);
  const counting = world.person.sent
    .filter((sent) => sent.class === 'marketing' && leaves(sent.at) > world.now)
    .map(({ at }) => leaves(at))
    .sort((a, b) => a - b);
  return counting.length < cap.max ? world.now : (counting[counting.length - cap.max] ?? world.now);
}
