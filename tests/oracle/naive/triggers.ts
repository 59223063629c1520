/** Triggers that look at the clock or at the person instead of at what happens. */

import { clockOf, DAY, dateText, instantOf, midnightOf, readingAt, weekdayText } from './clock';
import { holds } from './condition';
import { type Moment, momentOf, ms, shifted } from './dates';
import type { Happening, Json, Trigger, World } from './types';
import { journeyZone, lookUp, valueAt, zoneOf } from './values';

/** When time fires the trigger: a silence that may be over already, a date or a day of the calendar strictly after an instant. */
export function timeFires(world: World, after: number): number | null {
  const { trigger } = world.journey;
  switch (trigger.kind) {
    case 'absence':
      return silenceEnds(world, trigger);
    case 'date':
      return dateComes(world, trigger, after);
    case 'schedule':
      return dayComes(trigger, after, zoneFor(trigger.zone ?? 'journey', world));
    default:
      return null;
  }
}

const zoneFor = (zone: string, world: World): string =>
  zone === 'person' ? zoneOf(world) : zone === 'journey' ? journeyZone(world) : zone;

/** Null while they never did it. */
function silenceEnds(world: World, trigger: Extract<Trigger, { kind: 'absence' }>): number | null {
  const times = world.history.filter(({ name }) => name === trigger.event).map(({ at }) => at);
  if (times.length === 0) return null;
  const first = Math.min(...times);
  const last = Math.max(...times);
  const gap = times.length > 1 ? (last - first) / (times.length - 1) : 0;
  return last + Math.max(ms(trigger.for), Math.round((trigger.orAverage ?? 0) * gap));
}

/** Each occurrence in turn, from the date itself on. */
function dateComes(world: World, trigger: Extract<Trigger, { kind: 'date' }>, after: number): number | null {
  const zone = zoneFor(trigger.zone ?? 'person', world);
  const moment = momentOf(lookUp(world.person.attributes, trigger.date.slice('profile.'.length)));
  if (!moment) return null;
  const clock = trigger.at === undefined ? null : clockOf(trigger.at);
  const every = { never: null, monthly: 1, yearly: 12 }[trigger.repeat];
  for (let months = 0; ; months += every ?? 0) {
    const at = shifted(monthsLater(moment, months, zone), trigger.offset ?? 'PT0S', clock, zone);
    if (at > after) return at;
    if (every === null) return null;
  }
}

/** The same day so many months later; in a month too short for it, the last one. */
function monthsLater(moment: Moment, months: number, zone: string): Moment {
  if (months === 0) return moment;
  const reading = 'instant' in moment ? readingAt(moment.instant, zone) : 'day' in moment ? moment.day : moment.reading;
  const from = new Date(reading);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const there = Date.UTC(year, month, Math.min(from.getUTCDate(), last));
  return 'day' in moment ? { day: there } : { reading: there + reading - midnightOf(reading) };
}

function dayComes(trigger: Extract<Trigger, { kind: 'schedule' }>, after: number, zone: string): number | null {
  const first = midnightOf(readingAt(after, zone)) - DAY;
  for (let day = first; day < first + 800 * DAY; day += DAY) {
    const at = instantOf(day + clockOf(trigger.time), zone);
    if (at > after && isMeant(trigger, day)) return at;
  }
  return null;
}

function isMeant(trigger: Extract<Trigger, { kind: 'schedule' }>, day: number): boolean {
  const date = new Date(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  switch (trigger.every) {
    case 'once':
      return trigger.date === dateText(day);
    case 'daily':
      return true;
    case 'weekly':
      return (trigger.days ?? []).includes(weekdayText(day));
    case 'monthly':
      return date.getUTCDate() === (trigger.day === 'last' ? last : Math.min(Number(trigger.day), last));
  }
}

/** What a date trigger is anchored to: when it changes, the date is counted anew. */
export function anchorOf(world: World): string {
  const { trigger } = world.journey;
  if (trigger.kind !== 'date') return '';
  const root = trigger.date.split('.')[1] ?? '';
  const zone = (trigger.zone ?? 'person') === 'person' ? world.person.attributes['timezone'] : null;
  return JSON.stringify([world.person.attributes[root] ?? null, zone ?? null]);
}

/**
 * Looks at an attribute before something happens to the person. What it returns says afterwards whether that lets them in: another value,
 * `from` before and `to` after it. With `rearm` once, and then not before that held after some later change.
 */
export function watchAttribute(world: World, arm: { ready: boolean }): (id: string) => Happening | null {
  const { trigger } = world.journey;
  if (trigger.kind !== 'attribute') return () => null;
  const { attribute, from, to, rearm } = trigger;
  const value = (): Json => valueAt(attribute, world, null) ?? null;
  const was = value();
  const left = from === undefined || holds(from, world, null);
  return (id) => {
    const is = value();
    const fires = JSON.stringify(was) !== JSON.stringify(is) && left && (to === undefined || holds(to, world, null));
    const ready = arm.ready;
    if (rearm !== undefined) arm.ready = ready ? !fires : holds(rearm, world, null);
    if (!fires || !ready) return null;
    return { name: '$attribute', properties: { attribute, was, is }, at: world.now, remembered: false, id, hops: 0 };
  };
}
