/**
 * When time alone could change an answer: instead of working it out, every instant that could matter is tried. More of them than
 * needed do no harm, because looking twice at the same facts gives the same answer.
 */
import { MINUTE, readingAt, timeText } from './clock';
import { lengthOf, momentOf, placed } from './dates';
import type { Json, World } from './types';
import { contextOf, isObject, zoneOf } from './values';

/** Every value anywhere inside. */
function* insideOf(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* insideOf(inner);
}

/** The next instant after now at which a watched condition could come out differently; null when no condition is watched. */
export function nextScan(world: World, until: number, watched: unknown[] = watchedConditions(world)): number | null {
  if (watched.length === 0) return null;
  const zone = zoneOf(world);
  const durations = new Set<number>();
  const times = new Set(['00:00']);
  let clock = false;
  for (const value of insideOf(watched)) {
    if (isObject(value))
      for (const key of ['ago', 'ahead', 'within']) if (lengthOf(value[key]) !== null) durations.add(lengthOf(value[key]) ?? 0);
    if (typeof value === 'string' && value.startsWith('now.')) clock = true;
    if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) times.add(value);
  }
  const found: number[] = [];
  if (durations.size > 0)
    for (const anchor of anchorsOf(world, zone))
      for (const length of durations) found.push(anchor + length, anchor + length + 1, anchor - length, anchor - length + 1);
  if (clock) found.push(nextOnClock(world.now, zone, times, until));
  const later = found.filter((at) => at > world.now);
  return later.length === 0 ? null : Math.min(...later);
}

function watchedConditions({ journey }: World): unknown[] {
  const steps = Object.values(journey.steps).flatMap((step) => (step.type === 'wait-for' ? step.branches : []));
  return [...(journey.exits ?? []), ...(journey.goal ? [journey.goal] : []), ...steps].flatMap(({ on }) =>
    'condition' in on ? [on.condition] : [],
  );
}

/** Every instant anybody could count from: what happened, and dates wherever they stand. */
function anchorsOf(world: World, zone: string): number[] {
  const seen = [world.person.attributes, world.account, contextOf(world), world.history.map(({ properties }) => properties)];
  const dates = [...insideOf(seen)].flatMap((value) => {
    const moment = momentOf(value as Json);
    return moment ? [placed(moment, zone)] : [];
  });
  return [...dates, ...world.history.map(({ at }) => at)];
}

/** The next minute that begins a day, shows one of the times, comes right after one, or has clocks changed. */
function nextOnClock(now: number, zone: string, times: Set<string>, until: number): number {
  let at = (Math.floor(now / MINUTE) + 1) * MINUTE;
  for (; at <= until; at += MINUTE) {
    const before = readingAt(at - MINUTE, zone);
    const reading = readingAt(at, zone);
    if (times.has(timeText(reading)) || times.has(timeText(before)) || reading - before !== MINUTE) break;
  }
  return at;
}
