/** Documents for the canvas's own tests; built by code because the largest has three hundred steps. */
import { type JourneyDocument, journeySchema } from '../../../engine/language';

const base = { format: 'journey/1', id: 'test', name: 'Test', trigger: { kind: 'event', on: [{ event: 'Signed Up' }] } } as const;

export function documentOf(start: string | null, steps: Record<string, unknown>): JourneyDocument {
  return journeySchema.parse({ ...base, start, steps });
}

export const waitStep = (to: string | null): object => ({ type: 'wait', name: 'Wait', for: 'PT1H', next: { done: to } });
export const branchStep = (next: Record<string, string | null>): object => ({
  type: 'branch',
  name: 'Branch',
  branches: Object.keys(next)
    .filter((port) => port !== 'else')
    .map((id) => ({ id, label: id.toUpperCase(), when: { combinator: 'and', rules: [] } })),
  next,
});

/** A binary tree of `size` steps: branches inside, waits at the leaves. */
export function largeDocument(size: number): JourneyDocument {
  const ids = Array.from({ length: size }, (_, index) => index);
  const step = (index: number) =>
    2 * index + 2 < size ? branchStep({ a: `s${2 * index + 1}`, else: `s${2 * index + 2}` }) : waitStep(null);
  return documentOf('s0', Object.fromEntries(ids.map((index) => [`s${index}`, step(index)])));
}
