import type { JourneyDocument } from '../document';
import { allPorts } from '../graph';
import { type Step, targetOf } from '../steps';
import type { Slot } from './edit';

/** The step, if the document has it. */
export function stepOf({ steps }: JourneyDocument, stepId: string): Step | undefined {
  return Object.hasOwn(steps, stepId) ? steps[stepId] : undefined;
}

/** Where a slot leads now; undefined when there is no such slot. A goal that leads nowhere yet is one that a step can be put behind. */
export function targetAt(document: JourneyDocument, { from, port }: Slot): string | null | undefined {
  if (from === 'start') return document.start;
  if (from === 'goal') return document.goal && (typeof document.goal.then === 'object' ? document.goal.then.go : null);
  const step = stepOf(document, from);
  return step && allPorts(step).includes(port) ? targetOf(step, port) : undefined;
}

/** The document with one edge led elsewhere. The goal must lead somewhere: without a target it lets people go on where they are. */
export function pointed(document: JourneyDocument, { from, port }: Slot, target: string | null): JourneyDocument {
  if (from === 'start') return { ...document, start: target };
  if (from === 'goal') {
    const { goal } = document;
    // biome-ignore lint/suspicious/noThenProperty: the language's own word
    return goal ? { ...document, goal: { ...goal, then: target === null ? 'continue' : { go: target } } } : document;
  }
  const step = stepOf(document, from);
  return step ? withStep(document, from, { ...step, next: { ...step.next, [port]: target } }) : document;
}

export function withStep(document: JourneyDocument, stepId: string, step: Step): JourneyDocument {
  return { ...document, steps: { ...document.steps, [stepId]: step } };
}

/** The document without some steps; edges that led to them leave the journey. */
export function without(document: JourneyDocument, stepIds: ReadonlySet<string>): JourneyDocument {
  const left = { ...document, steps: Object.fromEntries(Object.entries(document.steps).filter(([id]) => !stepIds.has(id))) };
  return [...stepIds].reduce((rest, id) => redirected(rest, id, null), left);
}

/** The document with everything that led to one step led elsewhere. */
export function redirected(document: JourneyDocument, from: string, to: string | null): JourneyDocument {
  let result = document;
  if (document.start === from) result = pointed(result, { from: 'start', port: '' }, to);
  if (typeof document.goal?.then === 'object' && document.goal.then.go === from)
    result = pointed(result, { from: 'goal', port: '' }, to);
  for (const [stepId, step] of Object.entries(document.steps))
    for (const [port, target] of Object.entries(step.next))
      if (target === from) result = pointed(result, { from: stepId, port }, to);
  return result;
}
