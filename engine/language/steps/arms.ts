import type { StepFinding } from '../step';

/** Arms that share an id, or use one that the step type itself needs. */
export function repeatedIds(list: string, arms: { id: string }[], taken: string[] = []): StepFinding[] {
  const seen = new Set(taken);
  return arms.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ code: 'port_repeated' as const, field: `${list}.${index}.id`, values: { port: id } }];
    seen.add(id);
    return [];
  });
}
