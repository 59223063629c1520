import type { JourneyDocument } from '../document';
import type { Json } from '../facts';
import { portsOf, type Step, targetOf } from '../steps';
import { equal, type FieldChange, fieldChanges, partChanges } from './fields';

/** One difference; the command line, the publish dialog and the canvas word it, each in its own language. */
export interface Change {
  /** i18n key, such as `change.step.added`. */
  key: string;
  values: Record<string, Json>;
  stepId?: string;
  /** Of a step that is set differently, and of the parts of the journey: which fields. */
  fields?: FieldChange[];
}

/** The parts of a document besides its name, its start and its steps; each is one change. */
const PARTS = ['description', 'tags', 'parameters', 'trigger', 'entry', 'exits', 'goal', 'settings'] as const;

/** Changes from `before` (null: first publication) to `after`, steps in the order of `after` first, then those that are gone. */
export function changesBetween(before: JourneyDocument | null, after: JourneyDocument): Change[] {
  if (!before) return [{ key: 'change.first', values: { steps: Object.keys(after.steps).length } }];
  const changes: Change[] = [];
  for (const [stepId, step] of Object.entries(after.steps)) {
    const then = before.steps[stepId];
    if (!then) changes.push({ key: 'change.step.added', values: { name: step.name, type: step.type }, stepId });
    else changes.push(...stepChanges(stepId, before, after, then, step));
  }
  for (const [stepId, step] of Object.entries(before.steps)) {
    if (!after.steps[stepId]) changes.push({ key: 'change.step.removed', values: { name: step.name, type: step.type }, stepId });
  }
  if (before.name !== after.name) changes.push({ key: 'change.name', values: { from: before.name, to: after.name } });
  if (before.start !== after.start)
    changes.push({ key: 'change.start', values: { from: nameIn(before, before.start), to: nameIn(after, after.start) } });
  for (const part of PARTS) {
    if (equal(before[part], after[part])) continue;
    changes.push({ key: `change.${part}`, values: {}, fields: partChanges(part, before[part], after[part]) });
  }
  return changes;
}

/** Null = nobody: the way leads out of the journey. */
const nameIn = ({ steps }: JourneyDocument, id: string | null): string | null => (id === null ? null : (steps[id]?.name ?? id));

function stepChanges(stepId: string, before: JourneyDocument, after: JourneyDocument, then: Step, now: Step): Change[] {
  const values = { name: now.name, type: now.type };
  const changes: Change[] = [];
  const say = (what: string, more: Change['values'] = {}) =>
    changes.push({ key: `change.step.${what}`, values: { ...values, ...more }, stepId });
  if (then.name !== now.name) say('renamed', { from: then.name });
  if (then.type !== now.type) say('retyped', { from: then.type });
  else {
    const fields = fieldChanges(then, now);
    if (fields.length > 0) changes.push({ key: 'change.step.changed', values, stepId, fields });
  }
  changes.push(...wayChanges(stepId, before, after, then, now));
  if ((then.disabled ?? false) !== (now.disabled ?? false)) say(now.disabled ? 'disabled' : 'enabled');
  if ((then.note ?? '') !== (now.note ?? '')) say('noted');
  return changes;
}

/** Where each way out leads now. Ways that came or went with their arm are told by the field that lists the arms. */
function wayChanges(stepId: string, before: JourneyDocument, after: JourneyDocument, then: Step, now: Step): Change[] {
  if (equal(then.next, now.next)) return [];
  const { main, secondary } = portsOf(now);
  const old = portsOf(then);
  const kept = [...main, ...secondary].filter((port) => old.main.includes(port) || old.secondary.includes(port));
  const own = (step: Step, port: string) => Object.hasOwn(step.next, port);
  const several = main.length + secondary.filter((port) => own(now, port)).length > 1;
  const changes = kept.flatMap((port): Change[] => {
    if (!main.includes(port) && !own(then, port) && !own(now, port)) return [];
    const [from, to] = [targetOf(then, port), targetOf(now, port)];
    if (from === to) return [];
    const way: Change['values'] = several || !main.includes(port) ? { port } : {};
    const values: Change['values'] = {
      name: now.name,
      type: now.type,
      from: nameIn(before, from),
      to: nameIn(after, to),
      ...way,
    };
    return [{ key: 'change.step.rewired', values, stepId }];
  });
  if (changes.length > 0 || !equal(old, { main, secondary })) return changes;
  return [{ key: 'change.step.ways', values: { name: now.name, type: now.type }, stepId }];
}
