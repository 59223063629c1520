/** The `wait` step: until a time has passed, a date has come, or the clock says so. Rules: journey-language §4, §5. */
import * as z from 'zod';
import { resolveWait, type WaitRule, waitReason, zoneOr } from '../../../time';
import { readPath } from '../../conditions';
import type { Facts } from '../../facts';
import { fractionOf } from '../../hash';
import { defineStep, type StepContext } from '../../step';
import {
  calendarSchema,
  durationSchema,
  localTimeSchema,
  localWindowSchema,
  offsetSchema,
  valuePathSchema,
  weekdaySchema,
  zoneSchema,
} from '../../values';
import { stepObject } from '../envelope';
import { checkWait } from './check';
import { waitForm } from './form';
import { longestStay, shortestStay } from './stay';
import { summaryOf } from './summary';

const schema = stepObject('wait', {
  // Exactly one of the first five.
  for: durationSchema.optional(),
  calendarDays: z.int().min(0).max(731).optional(),
  calendarMonths: z.int().min(1).max(24).optional(),
  /** A date of the person, account, event or context. While people wait, it is read again whenever they change. */
  until: z.strictObject({ date: valuePathSchema, offset: offsetSchema.optional(), at: localTimeSchema.optional() }).optional(),
  random: z.strictObject({ min: durationSchema, max: durationSchema }).optional(),
  at: localTimeSchema.optional(),
  on: z.array(weekdaySchema).min(1).max(7).optional(),
  window: localWindowSchema.extend({ days: z.array(weekdaySchema).min(1).max(7).optional() }).optional(),
  calendar: calendarSchema.optional(),
  /** Whose clocks: the person's (default), the journey's, or those of a place. */
  zone: z.union([z.enum(['person', 'journey']), zoneSchema]).default('person'),
});
export type WaitStep = z.output<typeof schema>;

export const wait = defineStep({
  type: 'wait',
  schema,
  ports: () => ({ main: ['done'], secondary: ['past'] }),
  bypass: () => 'done',

  /** Worked out anew at every wake from the facts of that moment: so a date that is moved moves the wait. */
  enter(step, context) {
    const { facts, visit } = context;
    const rule = ruleOf(step, facts);
    if (!rule) return { kind: 'leave', port: 'done', evidence: { because: [waitReason('nothing')] } };
    const zone = zoneFor(step.zone, context);
    // Only then: a hash costs more than everything else here together.
    const chance = rule.random && fractionOf('wait', facts.journeyId, facts.person.id, visit.stepId, visit.seq, facts.entry.at);
    const { at, past, because } = resolveWait(rule, visit.enteredAt, zone, chance, facts.pauses);
    const evidence = { until: at, zone, because };
    if (past) return { kind: 'leave', port: 'past', evidence };
    return at <= facts.now ? { kind: 'leave', port: 'done', evidence } : { kind: 'wait', until: at, evidence };
  },

  reads: (step) => [...(step.until ? [step.until.date] : []), ...(followsPerson(step) ? ['profile.timezone'] : [])],
  shortestStay: (step) => shortestStay(step),
  longestStay: (step) => longestStay(step),
  check: checkWait,
  blank: (): WaitStep => ({ type: 'wait', name: 'Wait', for: 'PT1H', zone: 'person', next: {} }),
  form: waitForm,
  summary: summaryOf,
});

/** Whether the clocks of the person say when it ends: then it ends otherwise when they move to another zone. */
function followsPerson({ for: elapsed, random, at, on, window: inside, calendar, zone }: WaitStep): boolean {
  const limited = at ?? on ?? inside ?? calendar;
  return zone === 'person' && (limited !== undefined || (elapsed === undefined && random === undefined));
}

/** What the time rules take; null when no form is chosen. */
function ruleOf(step: WaitStep, facts: Facts): WaitRule | null {
  const { at, on, window: inside, calendar } = step;
  const limits = { at, on, window: inside, calendar };
  if (step.for !== undefined) return { for: step.for, ...limits };
  if (step.calendarDays !== undefined) return { calendarDays: step.calendarDays, ...limits };
  if (step.calendarMonths !== undefined) return { calendarMonths: step.calendarMonths, ...limits };
  if (step.random !== undefined) return { random: step.random, ...limits };
  if (step.until !== undefined) return { until: { ...step.until, date: readPath(step.until.date, facts) }, ...limits };
  return null;
}

function zoneFor(zone: WaitStep['zone'], { facts, settings }: StepContext): string {
  if (zone === 'person') return facts.zone;
  return zone === 'journey' ? settings.zone : zoneOr(zone, settings.zone);
}
