/** Those whom a trigger would have let in before the journey was published: counted, and let in on request. */
import { continueJob, jobById, openJob, openJobsOf } from '../jobs';
import { type Condition, evaluate } from '../language';
import { visitRules } from '../language/inspect';
import type { Plan } from '../language/plan';
import { countPeople } from '../people/count-people';
import { Problem } from '../problem';
import { triggerDeadline } from '../runtime';
import type { JobRow, PersonRow, Store } from '../store';
import { factsOf } from '../worker/load';
import { journeyById } from './drafts';
import { plansOf } from './plans';
import { SETTLED_MS } from './timing';

export interface Enrolment {
  people: number;
  /** The figure is an estimate from a sample. */
  sampled: boolean;
}

export interface Audience extends Enrolment {
  /** Everybody known. */
  of: number;
}

/** Whether the plan's trigger knows people who are inside already: in its segment, or absent for long enough. */
function hasInsiders({ document: { trigger } }: Plan): boolean {
  return trigger.kind === 'absence' || (trigger.kind === 'segment' && trigger.on === 'enter');
}

/** Whether somebody is inside and the audience admits them, as far as the person alone tells. */
export function mayBeIn(plan: Plan, person: PersonRow, now: number): boolean {
  return isInside(plan, person, now) && isAdmitted(plan, person, now);
}

function isInside(plan: Plan, person: PersonRow, now: number): boolean {
  const { trigger } = plan.document;
  if (trigger.kind === 'segment') return person.segments.includes(trigger.segment);
  if (trigger.kind !== 'absence') return true;
  const deadline = triggerDeadline(plan, person, now);
  return deadline !== null && deadline <= now;
}

/** Accounts and retained events are looked at only when somebody enters. */
function isAdmitted(plan: Plan, person: PersonRow, now: number): boolean {
  const { audience, grace } = plan.document.entry;
  if (!audience || grace || !isAboutPerson(audience)) return true;
  return evaluate(audience, factsOf(plan, person, now)).holds;
}

function isAboutPerson(audience: Condition): boolean {
  let aboutPerson = true;
  visitRules(audience, ({ field, value }) => {
    if (field.startsWith('account.') || field.startsWith('event.')) aboutPerson = false;
    if (field.startsWith('events.') && typeof value === 'object' && value !== null && 'where' in value) aboutPerson = false;
  });
  return aboutPerson;
}

/** Who fits the audience now, of everybody; null without an audience, or where the person alone does not tell. */
export async function audienceOf(store: Store, plan: Plan, now: number): Promise<Audience | null> {
  const { audience } = plan.document.entry;
  if (!audience || audience.rules.length === 0 || !isAboutPerson(audience)) return null;
  const fits = (person: PersonRow) => evaluate(audience, factsOf(plan, person, now)).holds;
  const { people, of, sampled } = await countPeople(store, (rows) => rows.map(fits), { examples: 0 });
  return { people, of, sampled };
}

/** How many are inside already and would be let in; null for triggers without such people. */
export async function insidersOf(store: Store, plan: Plan, now: number): Promise<Enrolment | null> {
  if (!hasInsiders(plan)) return null;
  const { people, sampled } = await countPeople(store, (rows) => rows.map((person) => mayBeIn(plan, person, now)), {
    examples: 0,
  });
  return { people, sampled };
}

/** @throws Problem `journey_not_published`, `operation_refused`, `journey_not_found`. */
async function planToEnrol(store: Store, id: string): Promise<Plan> {
  const journey = await journeyById(store, id);
  if (journey.liveVersion === null) throw new Problem('journey_not_published', id);
  if (journey.status !== 'live')
    throw new Problem('operation_refused', `The journey is ${journey.status}: nobody enters it now.`);
  const plan = await plansOf(store).planOf(id, journey.liveVersion);
  const { trigger } = plan.document;
  if (!hasInsiders(plan)) throw new Problem('operation_refused', `The trigger (${trigger.kind}) has nobody inside already.`);
  if (trigger.kind === 'segment' && (await openJobsOf(store, trigger.segment, 'judge')).length > 0)
    throw new Problem('operation_refused', `The segment ${trigger.segment} is being computed; ask again when it is done.`);
  return plan;
}

/** How many the live version would let in now. @throws as `enrol`. */
export async function previewEnrolment(store: Store, id: string, now: number): Promise<Enrolment> {
  const plan = await planToEnrol(store, id);
  return (await insidersOf(store, plan, now)) ?? { people: 0, sampled: false };
}

/**
 * Lets those who are inside already into the live version, in the background and once per version; one that was cancelled goes on. The entry rules are judged for each.
 *
 * @throws Problem `journey_not_published`, `operation_refused`, `journey_not_found`
 */
export async function enrol(store: Store, id: string, now: number): Promise<JobRow> {
  const { version, document } = await planToEnrol(store, id);
  const prefix = `enrol:${id}@${version}`;
  const { trigger } = document;
  await openJob(store, {
    _id: prefix,
    kind: 'enrol',
    subject: id,
    params: { version, prefix, name: '$enrol', ...(trigger.kind === 'segment' && { segment: trigger.segment }) },
    due: now,
    readyReal: Date.now() + SETTLED_MS,
  });
  await continueJob(store, prefix, now);
  return jobById(store, prefix);
}
