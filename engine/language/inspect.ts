/** Everything a document says in conditions and watches, and where: for validation and for what a plan needs. */
import { type Condition, conditionSchema, type Rule, type Watch } from './condition';
import { isObject } from './conditions';
import type { JourneyDocument } from './document';
import { definitionOf } from './steps';

export interface Place {
  stepId?: string;
  /** Path below the step, or below the document. */
  field: string;
}
export type PlacedWatch = Place & { watch: Watch };
export type PlacedCondition = Place & { condition: Condition };

/** What wakes a run: exits, goal, and what steps wait for. */
export function watchesOf(document: JourneyDocument): PlacedWatch[] {
  const found: PlacedWatch[] = document.exits.map(({ on }, index) => ({ field: `exits.${index}.on`, watch: on }));
  if (document.goal) found.push({ field: 'goal.on', watch: document.goal.on });
  for (const [stepId, step] of Object.entries(document.steps))
    for (const [index, watch] of (definitionOf(step).watches?.(step) ?? []).entries())
      found.push({ stepId, field: watchField(step, index), watch });
  return found;
}

/** Where the watch stands: arms first, in their order, then what restarts the step. */
function watchField(step: object, index: number): string {
  const arms = 'branches' in step && Array.isArray(step.branches) ? step.branches.length : 0;
  return index < arms ? `branches.${index}.on` : 'restartOn';
}

/** Every condition of the document. */
export function conditionsOf(document: JourneyDocument): PlacedCondition[] {
  const found: PlacedCondition[] = [];
  const { trigger, entry } = document;
  if (trigger.kind === 'event')
    for (const [index, { where }] of trigger.on.entries())
      if (where) found.push({ field: `trigger.on.${index}.where`, condition: where });
  if (trigger.kind === 'attribute')
    for (const name of ['from', 'to', 'rearm'] as const) {
      const { [name]: condition } = trigger;
      if (condition) found.push({ field: `trigger.${name}`, condition });
    }
  if (entry.audience) found.push({ field: 'entry.audience', condition: entry.audience });
  for (const { watch, ...place } of watchesOf(document)) {
    const [name, condition] =
      'condition' in watch ? (['condition', watch.condition] as const) : (['where', watch.where] as const);
    if (condition) found.push({ ...place, field: `${place.field}.${name}`, condition });
  }
  for (const [stepId, step] of Object.entries(document.steps))
    for (const placed of definitionOf(step).conditions?.(step) ?? []) found.push({ stepId, ...placed });
  return found;
}

/** Visits every rule of a condition, also those in groups and in the `where` of `events.` rules; `path` is where it stands below. */
export function visitRules(condition: Condition, see: (rule: Rule, path: string) => void, under = ''): void {
  for (const [index, child] of condition.rules.entries()) {
    const path = `${under}rules.${index}`;
    if ('rules' in child) {
      visitRules(child, see, `${path}.`);
      continue;
    }
    see(child, path);
    const where = whereOf(child);
    if (where) visitRules(where, see, `${path}.value.where.`);
  }
}

/** The condition inside an `events.` rule; null when there is none or it is no condition. */
export function whereOf(rule: Rule): Condition | null {
  const where = rule.field.startsWith('events.') && isObject(rule.value) ? rule.value['where'] : undefined;
  const found = where === undefined ? null : conditionSchema.safeParse(where);
  return found?.success ? found.data : null;
}

/**
 * The fields of a condition that no person alone can answer: the event that came in, what a run remembers, what became of its
 * messages. Without any, it can be judged of everybody at any time. The parameters of a journey are known and do not count.
 */
export function fieldsBeyondPerson(condition: Condition): string[] {
  const found = new Set<string>();
  visitRules(condition, ({ field, value, valueSource }, path) => {
    if (!path.includes('.value.where.') && isOfRun(field)) found.add(field);
    if (valueSource === 'field' && typeof value === 'string' && isOfRun(value)) found.add(value);
    if (field.startsWith('events.') && isObject(value) && value['since'] === 'entry') found.add(field);
  });
  return [...found];
}

const isOfRun = (field: string): boolean =>
  /^(event|context|message|computed)\./.test(field) && !field.startsWith('context.params.');

/** Names of the events whose single occurrences a condition looks into. */
export function eventsLookedInto(condition: Condition): string[] {
  const found = new Set<string>();
  visitRules(condition, (rule) => {
    if (whereOf(rule)) found.add(rule.field.slice('events.'.length));
  });
  return [...found];
}
