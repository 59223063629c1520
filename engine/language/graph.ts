/** The graph of a journey. It is never stored: edges are the `next` of each step, the start, and the goal's `go`. */
import type { JourneyDocument } from './document';
import { portsOf, type Step, targetOf } from './steps';

export interface Edge {
  /** `start` is the trigger, `goal` the goal's jump; everything else is a step id. */
  from: string;
  /** Port of a step; empty for `start` and `goal`. */
  port: string;
  /** Null = leaves the journey as `completed`. */
  to: string | null;
  /** A secondary port without a word of its own: it goes where the first main port goes. Not drawn. */
  implied: boolean;
}

/** All ports of a step, main ones first. */
export function allPorts(step: Step): string[] {
  const { main, secondary } = portsOf(step);
  return [...main, ...secondary];
}

/** Every edge, in a stable order: start, then steps in the order of the document, then the goal's jump. */
export function edgesOf(document: JourneyDocument): Edge[] {
  const edges: Edge[] = [{ from: 'start', port: '', to: document.start, implied: false }];
  for (const [id, step] of Object.entries(document.steps))
    for (const port of allPorts(step))
      edges.push({ from: id, port, to: targetOf(step, port), implied: !Object.hasOwn(step.next, port) });
  const jump = document.goal?.then;
  if (typeof jump === 'object') edges.push({ from: 'goal', port: '', to: jump.go, implied: false });
  return edges;
}

/** Step ids somebody can get to, from the start or by the goal. */
export function reachableSteps(document: JourneyDocument): Set<string> {
  return reachableFrom(document, document.start);
}

/** Step ids somebody who is at a step can still get to or is at, also by the goal. */
export function reachableFrom(document: JourneyDocument, stepId: string | null): Set<string> {
  const jump = document.goal?.then;
  const reached = new Set<string>();
  const open = [stepId, typeof jump === 'object' ? jump.go : null];
  while (open.length > 0) {
    const id = open.pop();
    if (typeof id !== 'string' || reached.has(id)) continue;
    const step = Object.hasOwn(document.steps, id) ? document.steps[id] : undefined;
    if (!step) continue;
    reached.add(id);
    for (const port of allPorts(step)) open.push(targetOf(step, port));
  }
  return reached;
}
