import { isZone } from '../clock';
import { ms } from '../dates';
import type { Outcome, Stay, WaitStep, World } from '../types';
import { journeyZone, valueAt, zoneOf } from '../values';
import { waitEnd } from '../wait-end';

/** Worked out anew at every look, so a date or a zone that changes moves the wait. */
export function wait(step: WaitStep, stay: Stay, world: World): Outcome {
  const zone = zoneFor(step, world);
  const date = step.until ? valueAt(step.until.date, world, world.run?.event ?? null) : undefined;
  const drawn = world.given.randomEnd(world.visits.length) ?? Number.POSITIVE_INFINITY;
  if (step.random && !maybe(step, stay, drawn)) return { leave: '(at another time)' };
  const end = waitEnd(step, stay.since, zone, date, drawn);
  if (end === null) return { leave: 'past' };
  return end <= world.now ? { leave: 'done' } : { until: end };
}

/** Chance is no rule of the language, but it keeps to its limits; windows may move the end on. */
function maybe({ random, at, on, window, calendar }: WaitStep, { since }: Stay, drawn: number): boolean {
  if (!random || drawn === Number.POSITIVE_INFINITY) return true;
  const limited = at ?? on ?? window ?? calendar;
  return drawn >= since + ms(random.min) && (limited !== undefined || drawn <= since + ms(random.max));
}

function zoneFor({ zone = 'person' }: WaitStep, world: World): string {
  if (zone === 'person') return zoneOf(world);
  return isZone(zone) ? zone : journeyZone(world);
}
