/** When something would happen for a few people if it began now: the engine's own rules, asked in the browser. Pure. */
import type { SamplePerson } from '../../../engine/api/contract';
import { type JourneyDocument, type Settings, type Step, steps, type Trigger, valueAt } from '../../../engine/language';
import { inQuietHours, nextDateOccurrence, nextScheduled, parseDuration, quietHoursEnd, zoneOr } from '../../../engine/time';

/**
 * `at`: at that instant, epoch ms; `now`: without waiting; `past`: the date is over or they have none; `never`: it does not come
 * again, or they have no date; `skipped`: it is dropped; `unknown`: it hangs on something that is not known before.
 */
export type Outcome = { kind: 'at'; at: number } | { kind: 'now' | 'past' | 'never' | 'skipped' | 'unknown' };
export interface Told {
  person: SamplePerson;
  /** Whose clock the person lives by: their own zone, else the journey's. */
  zone: string;
  outcome: Outcome;
}

const ownZone = ({ zone }: SamplePerson, settings: Settings): string => zoneOr(zone, settings.zone);

function zoneFor(whose: string, person: SamplePerson, settings: Settings): string {
  if (whose === 'person') return ownZone(person, settings);
  return whose === 'journey' ? settings.zone : zoneOr(whose, settings.zone);
}

type Rule = (person: SamplePerson) => Outcome;
const tell = (people: readonly SamplePerson[], settings: Settings, rule: Rule): Told[] =>
  people.map((person) => ({ person, zone: ownZone(person, settings), outcome: rule(person) }));

/** When people who come to a step now would leave it by time alone; null for steps that do not wait, or are not finished yet. */
export function stepOutcomes(
  stepId: string,
  step: Step,
  { id, settings }: Pick<JourneyDocument, 'id' | 'settings'>,
  people: readonly SamplePerson[],
  now: number,
): Told[] | null {
  if (step.type === 'wait-for') {
    const ms = parseDuration(step.timeout);
    return ms === null ? null : tell(people, settings, () => ({ kind: 'at', at: now + ms }));
  }
  if (step.type !== 'wait') return null;
  const read = steps.wait.schema.safeParse(step);
  if (!read.success) return null;
  const wait = read.data;
  if (!['for', 'calendarDays', 'calendarMonths', 'until', 'random'].some((form) => form in wait)) return null;
  return tell(people, settings, (person) => {
    if (wait.until && !wait.until.date.startsWith('profile.')) return { kind: 'unknown' };
    const decision = steps.wait.enter(wait, {
      facts: {
        now,
        zone: ownZone(person, settings),
        journeyId: id,
        person: { id: person.id, revision: 1, attributes: person.attributes, rollups: {}, consent: {}, segments: [] },
        account: null,
        event: null,
        context: {},
        messages: {},
        history: [],
        entry: { at: now, revision: 1 },
      },
      visit: { stepId, seq: 1, enteredAt: now, revision: 1, state: null },
      key: null,
      heard: [],
      visits: 0,
      settings,
    });
    if (decision.kind === 'wait' && decision.until !== null) return { kind: 'at', at: decision.until };
    return decision.kind === 'leave' && decision.port === 'past' ? { kind: 'past' } : { kind: 'now' };
  });
}

/** When a trigger fires next by time alone; null for triggers that do not. */
export function triggerOutcomes(
  trigger: Trigger,
  settings: Settings,
  people: readonly SamplePerson[],
  now: number,
): Told[] | null {
  const at = (instant: number | null | undefined): Outcome => (instant == null ? { kind: 'never' } : { kind: 'at', at: instant });
  switch (trigger.kind) {
    case 'schedule':
      return tell(people, settings, (person) => at(nextScheduled(trigger, now, zoneFor(trigger.zone, person, settings))?.at));
    case 'date':
      return tell(people, settings, (person) => {
        const { date, repeat, offset, at: time, zone } = trigger;
        const rule = { date: valueAt(person.attributes, date.slice('profile.'.length)), repeat };
        const limits = { ...(offset && { offset }), ...(time && { at: time }) };
        return at(nextDateOccurrence({ ...rule, ...limits }, now, zoneFor(zone, person, settings)));
      });
    default:
      return null;
  }
}

/** What would become of a marketing message that is due now. */
export function quietOutcomes(settings: Settings, people: readonly SamplePerson[], now: number): Told[] | null {
  const { quietHours: quiet } = settings;
  if (!quiet) return null;
  return tell(people, settings, (person) => {
    const zone = ownZone(person, settings);
    if (quiet.from === quiet.to || !inQuietHours(now, zone, quiet)) return { kind: 'now' };
    return quiet.then === 'skip' ? { kind: 'skipped' } : { kind: 'at', at: quietHoursEnd(now, zone, quiet) };
  });
}
