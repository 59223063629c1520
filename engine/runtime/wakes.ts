import type { Plan } from '../language/plan';

/** Whether a change of these fields (`profile.<name>`, `consent.<channel>.<topic>`) may change what a waiting run does. */
export function wakes({ watchesConditions, wakesOn = [] }: Plan, changed: readonly string[]): boolean {
  if (watchesConditions) return true;
  const touches = (field: string, path: string) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`);
  return changed.some((field) => wakesOn.some((path) => touches(field, path)));
}
