/** The ticks of schedules: one durable row per journey, at the earliest instant the schedule names in any zone. */
import type { Trigger } from '../language/document';
import type { Plan } from '../language/plan';
import { triggerZone } from '../runtime';
import type { Store } from '../store';
import { nextScheduled } from '../time';

type Schedule = Extract<Trigger, { kind: 'schedule' }>;

/** People let in together: those of some zones (null = they have none of their own), or everybody. */
export interface TickGroup {
  /** The local day it is for: one person is let in once for it, wherever they move. */
  date: string;
  zones: (string | null)[] | null;
}

/** Zones people have, and all others this platform knows: somebody may move there before the next tick. */
async function zonesOf(store: Store): Promise<string[]> {
  const used = (await store.people.collection.distinct('attributes.timezone')).filter((zone) => typeof zone === 'string');
  return [...new Set([...used, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

function scheduleOf(plan: Plan): Schedule | null {
  const { trigger } = plan.document;
  return trigger.kind === 'schedule' ? trigger : null;
}

/** When the plan's schedule ticks next, strictly later than `after`; null when it never does again, or the plan has none. */
export async function nextTick(store: Store, plan: Plan, after: number): Promise<number | null> {
  const schedule = scheduleOf(plan);
  if (!schedule) return null;
  if (schedule.zone !== 'person') return nextScheduled(schedule, after, triggerZone(plan, schedule.zone, {}))?.at ?? null;
  const instants = (await zonesOf(store)).flatMap((zone) => nextScheduled(schedule, after, zone)?.at ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}

/**
 * Who is let in by the tick at an instant. What nobody worked for is made up for once: a zone whose next time has come as well
 * waits for that one.
 */
export async function groupsAt(store: Store, plan: Plan, at: number, now: number): Promise<TickGroup[]> {
  const schedule = scheduleOf(plan);
  if (!schedule) return [];
  const dateIn = (zone: string): string | null => {
    const found = nextScheduled(schedule, at - 1, zone);
    const next = nextScheduled(schedule, at, zone);
    return found?.at === at && (next === null || next.at > now) ? found.date : null;
  };
  if (schedule.zone !== 'person') {
    const date = dateIn(triggerZone(plan, schedule.zone, {}));
    return date === null ? [] : [{ date, zones: null }];
  }
  const groups = new Map<string, (string | null)[]>();
  const add = (date: string | null, zone: string | null): void => {
    if (date !== null) groups.set(date, [...(groups.get(date) ?? []), zone]);
  };
  for (const zone of await zonesOf(store)) add(dateIn(zone), zone);
  add(dateIn(plan.document.settings.zone), null);
  return [...groups].map(([date, zones]) => ({ date, zones }));
}
