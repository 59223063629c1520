import type { JourneyDocument } from '../document';
import { equal } from './fields';

export interface Merged {
  /** Both people's edits; where both changed the same thing differently, mine. */
  document: JourneyDocument;
  /** What both changed differently: ids of steps, names of parts such as `trigger`. Empty = the edits go together. */
  clashes: { steps: string[]; parts: string[] };
}

type Part = Exclude<keyof JourneyDocument, 'steps'>;

/**
 * Brings two people's edits of one document together. Steps and parts of the document are looked at as wholes, except the ways
 * out of a step, each of which is one thing. A step that one removed and the other changed, or led to, is a clash.
 */
export function mergeEdits(base: JourneyDocument, mine: JourneyDocument, theirs: JourneyDocument): Merged {
  const clashes: Merged['clashes'] = { steps: [], parts: [] };
  const document: Record<string, unknown> = {};
  for (const part of new Set([...Object.keys(theirs), ...Object.keys(mine)]) as Set<Part | 'steps'>) {
    if (part === 'steps') continue;
    const chosen = choose(base[part], mine[part], theirs[part]);
    if (chosen.clash) clashes.parts.push(part);
    if (chosen.value !== undefined) document[part] = chosen.value;
  }
  const steps: Record<string, unknown> = {};
  for (const id of new Set([...Object.keys(theirs.steps), ...Object.keys(mine.steps)])) {
    const merged = mergeStep(base.steps[id], mine.steps[id], theirs.steps[id]);
    if (merged.clash) clashes.steps.push(id);
    if (merged.value !== undefined) steps[id] = merged.value;
  }
  const merged = { ...document, steps } as unknown as JourneyDocument;
  for (const [id, step] of Object.entries(merged.steps))
    if (Object.values(step.next).some((target) => target !== null && !(target in steps))) clashes.steps.push(id);
  if (merged.start !== null && !(merged.start in steps)) clashes.parts.push('start');
  return { document: merged, clashes: { steps: [...new Set(clashes.steps)], parts: [...new Set(clashes.parts)] } };
}

interface Chosen {
  value: unknown;
  clash: boolean;
}

function choose(base: unknown, mine: unknown, theirs: unknown): Chosen {
  if (equal(mine, theirs) || equal(base, theirs)) return { value: mine, clash: false };
  if (equal(base, mine)) return { value: theirs, clash: false };
  return { value: mine, clash: true };
}

type Loose = { next: Record<string, string | null> } & Record<string, unknown>;

function mergeStep(base: object | undefined, mine: object | undefined, theirs: object | undefined): Chosen {
  if (!base || !mine || !theirs) return choose(base, mine, theirs);
  const [was, my, their] = [base, mine, theirs] as [Loose, Loose, Loose];
  const rest = ({ next: _next, ...step }: Loose) => step;
  const body = choose(rest(was), rest(my), rest(their));
  const next: Record<string, unknown> = {};
  let clash = body.clash;
  for (const port of new Set([...Object.keys(their.next), ...Object.keys(my.next)])) {
    const way = choose(was.next[port], my.next[port], their.next[port]);
    clash ||= way.clash;
    if (way.value !== undefined) next[port] = way.value;
  }
  return { value: { ...(body.value as object), next }, clash };
}
