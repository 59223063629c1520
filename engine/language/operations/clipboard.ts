import * as z from 'zod';
import type { JourneyDocument } from '../document';
import { type Step, stepSchema } from '../steps';
import { stepIdSchema } from '../values';
import { type Edit, edited, freshId, type NewId, refuse, type Slot } from './edit';
import { pointed, targetAt } from './slots';
import { cutLoose, openEnd } from './subtree';

/** Steps on their own, as they lie on a clipboard: across journeys, tabs and text editors. */
export const fragmentSchema = z.strictObject({ start: stepIdSchema, steps: z.record(stepIdSchema, stepSchema) });
export type Fragment = z.output<typeof fragmentSchema>;

/** Puts a fragment onto an edge, under new ids; conditions on its own messages follow. What came after the edge comes after its main way out. */
export function paste(document: JourneyDocument, slot: Slot, fragment: unknown, newId: NewId): Edit {
  const read = fragmentSchema.safeParse(fragment);
  if (!read.success || !Object.hasOwn(read.data.steps, read.data.start)) return refuse('not_steps');
  const target = targetAt(document, slot);
  if (target === undefined) return refuse('slot_unknown', { ...slot });
  const taken = new Set(Object.keys(document.steps));
  const ids = new Map<string, string>();
  for (const id of Object.keys(read.data.steps)) {
    const fresh = freshId(newId, taken);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  const steps = Object.fromEntries(
    Object.entries(cutLoose(read.data.steps)).map(([id, step]) => [ids.get(id) ?? id, renamed(step, ids)]),
  );
  const start = ids.get(read.data.start) ?? read.data.start;
  const name = steps[start]?.name ?? '';
  const joined = { ...document, steps: { ...document.steps, ...steps } };
  const end = target === null ? null : openEnd(joined, start, new Set(ids.values()));
  if (target !== null && !end) return refuse('no_open_end', { step: name });
  const continued = end ? pointed(joined, end, target) : joined;
  return edited(pointed(continued, slot, start), 'paste', { step: name, count: ids.size }, start);
}

/** A step with the ids it mentions replaced: in its ways out, and in conditions on messages. */
function renamed(step: Step, ids: ReadonlyMap<string, string>): Step {
  const { next, ...parameters } = step;
  const mapped = Object.fromEntries(
    Object.entries(next).map(([port, target]) => [port, target === null ? null : (ids.get(target) ?? null)]),
  );
  return { ...(withMessages(parameters, ids) as Omit<Step, 'next'>), next: mapped } as Step;
}

function withMessages(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withMessages(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const id =
        key === 'field' && typeof inner === 'string' && inner.startsWith('message.')
          ? ids.get(inner.slice('message.'.length))
          : undefined;
      return [key, id === undefined ? withMessages(inner, ids) : `message.${id}`];
    }),
  );
}
