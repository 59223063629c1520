/** Who enters: triggers, audience with its grace, key. What looks at other runs and people is judged in `crowd.ts`. */
import { holds } from './condition';
import { isOpen, keptOutBy } from './crowd-rules';
import type { Been } from './crowd-types';
import { ms } from './dates';
import type { Happening, World } from './types';
import { keyOf, valueAt } from './values';

/** Somebody who was not let in yet: judged again every fifth of the grace, and at its end. */
export interface Waiting {
  event: Happening | null;
  heardFrom: number;
  end: number;
  next: number;
}
export type Entry = { enter: true; key: string | null } | { enter: false; rule: string; waiting: Waiting | null };

export function fires(world: World, happening: Happening): boolean {
  const { trigger } = world.journey;
  return (
    trigger.kind === 'event' &&
    trigger.on.some(({ event, where }) => event === happening.name && (!where || holds(where, world, happening)))
  );
}

/** Judged on the profile as it is after the write that fired the trigger, or as it has become since. */
export function judgeEntry(world: World, event: Happening | null, heardFrom: number, since: number): Entry {
  const { audience, grace, key, window } = world.journey.entry ?? {};
  if (!isOpen(window, world.now)) return { enter: false, rule: 'window', waiting: null };
  if (audience && !holds(audience, world, event)) {
    const length = grace === undefined ? 0 : ms(grace);
    const end = since + length;
    if (world.now >= end) return { enter: false, rule: 'audience', waiting: null };
    const next = Math.min(end, world.now + Math.ceil(length / 5));
    return { enter: false, rule: 'audience', waiting: { event, heardFrom, end, next } };
  }
  if (key === undefined) return { enter: true, key: null };
  const found = keyOf(valueAt(key, world, event));
  return found === null ? { enter: false, rule: 'key_missing', waiting: null } : { enter: true, key: found };
}

/** Long chains of runs let nobody in any more. */
const MOST_HOPS = 10;

/**
 * The same for somebody who may have been there before.
 *
 * @param id names this entrance: without a key, whoever may come every time has a run for each
 */
export function judgeAgain(
  world: World,
  asked: { event: Happening | null; heardFrom: number; since: number; id: string },
  been: Been[],
): Entry {
  const { event, heardFrom, since, id } = asked;
  if ((event?.hops ?? 0) >= MOST_HOPS) return { enter: false, rule: 'loop_guard', waiting: null };
  const entry = judgeEntry(world, event, heardFrom, since);
  if (!entry.enter) return entry;
  const { again, key: path } = world.journey.entry ?? {};
  const key = path === undefined && again?.mode === 'every-time' ? id : entry.key;
  const rule = keptOutBy(world.journey, { who: world.person.id, account: null, key }, been, world.now);
  return rule === null ? { enter: true, key } : { enter: false, rule, waiting: null };
}
