/** Edits of several steps at once. Selected steps stay in the order in which people come by, whatever stood between them. */
import type { JourneyDocument } from '../document';
import { allPorts, reachableFrom } from '../graph';
import { type Step, targetOf } from '../steps';
import type { Fragment } from './clipboard';
import { type Edit, edited, refuse, type Slot } from './edit';
import { deleteStep, neighbourOf } from './remove';
import { pointed, stepOf, targetAt } from './slots';
import { heirOf, openEnd, withoutStranded } from './subtree';

/** The steps of the document in reading order: depth first, ways in their order; then what nothing leads to. */
function readingOrder(document: JourneyDocument): string[] {
  const order = new Set<string>();
  const jump = document.goal?.then;
  const roots = [document.start, typeof jump === 'object' ? jump.go : null, ...Object.keys(document.steps)];
  for (const root of roots) {
    const open = [root];
    while (open.length > 0) {
      const id = open.pop();
      const step = typeof id === 'string' && !order.has(id) ? stepOf(document, id) : undefined;
      if (!step || typeof id !== 'string') continue;
      order.add(id);
      for (const port of allPorts(step).toReversed()) open.push(targetOf(step, port));
    }
  }
  return [...order];
}

/** Where people end up who are led past the steps that are `out`, each by the way they take while it is switched off. */
function past(document: JourneyDocument, target: string | null, out: (id: string) => boolean): string | null {
  const seen = new Set<string>();
  let at = target;
  while (at !== null && out(at)) {
    const step = stepOf(document, at);
    if (!step || seen.has(at)) return null;
    seen.add(at);
    at = heirOf(step, at);
  }
  return at;
}

function rewired(step: Step, lead: (target: string | null) => string | null): Step {
  const next = Object.fromEntries(Object.entries(step.next).map(([port, target]) => [port, lead(target)]));
  return { ...step, next } as Step;
}

/** The document without some steps, everything that led to one led past it. */
function led(document: JourneyDocument, out: ReadonlySet<string>): JourneyDocument {
  const lead = (target: string | null) => past(document, target, (id) => out.has(id));
  const steps = Object.fromEntries(
    Object.entries(document.steps).flatMap(([id, step]) => (out.has(id) ? [] : [[id, rewired(step, lead)]])),
  );
  const jump = document.goal?.then;
  const healed = { ...document, start: lead(document.start), steps };
  return typeof jump === 'object' ? pointed(healed, { from: 'goal', port: '' }, lead(jump.go)) : healed;
}

/** The selected steps on their own, joined as if the others were not there. Null when one has to follow where nothing can. */
function joined(document: JourneyDocument, ids: ReadonlySet<string>): Fragment | null {
  const order = readingOrder(document).filter((id) => ids.has(id));
  const [start] = order;
  if (start === undefined) return null;
  const lead = (from: string) => (target: string | null) => {
    const led = past(document, target, (id) => !ids.has(id));
    // Round by others and back to itself: without them, that is no way.
    return led === from && target !== from ? null : led;
  };
  const own = Object.fromEntries(
    Object.entries(document.steps).flatMap(([id, step]) => (ids.has(id) ? [[id, rewired(step, lead(id))]] : [])),
  );
  let alone: JourneyDocument = { ...document, goal: undefined, start, steps: own };
  for (const id of order) {
    const reached = reachableFrom(alone, start);
    if (reached.has(id)) continue;
    const end = openEnd(alone, start, reached);
    if (!end) return null;
    // What is put behind others must not lead back to them: that would be a loop nobody drew.
    const steps = Object.entries(alone.steps).map(([at, step]) => [
      at,
      reached.has(at) ? step : rewired(step, (target) => (target !== null && reached.has(target) ? null : target)),
    ]);
    alone = pointed({ ...alone, steps: Object.fromEntries(steps) }, end, id);
  }
  return { start, steps: alone.steps };
}

const known = (document: JourneyDocument, stepIds: readonly string[]): Set<string> =>
  new Set(stepIds.filter((id) => stepOf(document, id) !== undefined));

/** The selected steps as they lie on a clipboard, in a row where they were not joined. Null when that cannot be. */
export function copySelection(document: JourneyDocument, stepIds: readonly string[]): Fragment | null {
  return joined(document, known(document, stepIds));
}

/** Takes all of them out, joins what came before with what came after, and takes along what could only be reached by their other ways. */
export function deleteSelection(document: JourneyDocument, stepIds: readonly string[]): Edit {
  const ids = known(document, stepIds);
  const [first, second] = readingOrder(document).filter((id) => ids.has(id));
  if (first === undefined) return refuse('step_unknown', { step: stepIds[0] ?? '' });
  if (second === undefined) return deleteStep(document, first);
  const { document: rest, removed } = withoutStranded(document, led(document, ids));
  return edited(rest, 'deleteSelection', { count: ids.size + removed }, neighbourOf(document, rest, first));
}

/** Moves all of them onto another edge, with what could only be reached through them; they keep their ids. */
export function moveSelection(document: JourneyDocument, stepIds: readonly string[], slot: Slot): Edit {
  const ids = known(document, stepIds);
  const healed = led(document, ids);
  const { document: rest } = withoutStranded(document, healed);
  for (const id of Object.keys(healed.steps)) if (!Object.hasOwn(rest.steps, id)) ids.add(id);
  const fragment = joined(document, ids);
  if (ids.size === 0) return refuse('step_unknown', { step: stepIds[0] ?? '' });
  const name = fragment?.steps[fragment.start]?.name ?? '';
  if (ids.has(slot.from)) return refuse('into_itself', { step: name });
  if (!fragment) return refuse('no_open_end', { step: stepOf(document, [...ids][0] ?? '')?.name ?? '' });
  if (targetAt(document, slot) === undefined) return refuse('slot_unknown', { ...slot });
  const target = targetAt(rest, slot);
  if (target === undefined) return refuse('slot_unknown', { ...slot });
  const together = { ...rest, steps: { ...rest.steps, ...fragment.steps } };
  const end = target === null ? null : openEnd(together, fragment.start, ids);
  if (target !== null && !end) return refuse('no_open_end', { step: name });
  const moved = pointed(end ? pointed(together, end, target) : together, slot, fragment.start);
  const inOrder = Object.fromEntries(
    Object.keys(document.steps).flatMap((id) => (moved.steps[id] ? [[id, moved.steps[id]]] : [])),
  );
  const result = { ...moved, steps: inOrder as JourneyDocument['steps'] };
  if (JSON.stringify(result) === JSON.stringify(document)) return refuse('already_there', { step: name });
  return edited(result, 'moveSelection', { count: ids.size }, fragment.start);
}

/** Switches all of them off or on. */
export function switchSelection(document: JourneyDocument, stepIds: readonly string[], disabled: boolean): Edit {
  const ids = known(document, stepIds);
  const [first] = ids;
  if (first === undefined) return refuse('step_unknown', { step: stepIds[0] ?? '' });
  const steps = Object.fromEntries(
    Object.entries(document.steps).map(([id, step]) => {
      if (!ids.has(id)) return [id, step];
      const { disabled: _was, ...rest } = step;
      return [id, (disabled ? { ...rest, disabled } : rest) as Step];
    }),
  );
  const values = { count: ids.size, step: stepOf(document, first)?.name ?? '' };
  const key = disabled ? 'disable' : 'enable';
  return edited({ ...document, steps }, ids.size === 1 ? key : `${key}Selection`, values, first);
}
