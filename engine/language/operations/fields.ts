import { type JourneyDocument, journeySchema } from '../document';
import { portsOf, type Step, stepSchema } from '../steps';
import { type Edit, edited, refuse } from './edit';
import { stepOf, withStep } from './slots';

/** Changes of fields by dotted path; `undefined` removes. Several are made at once, so that they need fit only together. */
export type FieldChanges = readonly (readonly [path: string, value: unknown])[];

/** Changes parameters of a step, its name and note. Ways that are gone take their edges along, new ones leave the journey. */
export function setFields(document: JourneyDocument, stepId: string, changes: FieldChanges): Edit {
  const step = stepOf(document, stepId);
  if (!step) return refuse('step_unknown', { step: stepId });
  const read = stepSchema.safeParse(changed(step, changes));
  if (!read.success)
    return refuse('value_invalid', {
      step: step.name,
      field: pathOf(read.error.issues),
      detail: read.error.issues[0]?.message ?? '',
    });
  const next = withStep(document, stepId, withPorts(read.data));
  return edited(next, labelOf(changes, step), { step: read.data.name, field: changes[0]?.[0] ?? '' }, stepId);
}

function labelOf(changes: FieldChanges, { disabled }: Step): string {
  const [path, value] = changes[0] ?? [];
  if (path === 'name') return 'rename';
  if (path === 'disabled') return value === true && !disabled ? 'disable' : 'enable';
  return 'field';
}

/** Changes anything of the document but its steps: trigger, entry, exits, goal, settings, parameters, name, description, tags. */
export function setJourney(document: JourneyDocument, changes: FieldChanges): Edit {
  const { steps, ...rest } = document;
  const read = journeySchema.omit({ steps: true }).safeParse(changed(rest, changes));
  if (!read.success)
    return refuse('value_invalid', { field: pathOf(read.error.issues), detail: read.error.issues[0]?.message ?? '' });
  const field = changes[0]?.[0] ?? '';
  return edited({ ...read.data, steps }, `journey.${field.split('.')[0]}`, { field }, null);
}

const pathOf = (issues: readonly { path: PropertyKey[] }[]) => (issues[0]?.path ?? []).map(String).join('.');

function changed(value: unknown, changes: FieldChanges): unknown {
  return changes.reduce((whole, [path, next]) => setAt(whole, path.split('.'), next), value);
}

function setAt(whole: unknown, [key, ...rest]: string[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(whole)) {
    const index = Number(key);
    const made = setAt(whole[index], rest, next);
    if (index === whole.length && made !== undefined) return [...whole, made];
    return made === undefined ? whole.filter((_item, at) => at !== index) : whole.map((item, at) => (at === index ? made : item));
  }
  const { [key]: old, ...others } = (typeof whole === 'object' && whole !== null ? whole : {}) as Record<string, unknown>;
  const made = setAt(old, rest, next);
  return made === undefined ? others : { ...(whole as object), [key]: made };
}

function withPorts(step: Step): Step {
  const { main, secondary } = portsOf(step);
  const kept = Object.entries(step.next).filter(([port]) => main.includes(port) || secondary.includes(port));
  const fresh = main.filter((port) => !Object.hasOwn(step.next, port)).map((port) => [port, null] as const);
  return { ...step, next: Object.fromEntries([...kept, ...fresh]) };
}
