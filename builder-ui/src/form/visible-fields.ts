/** Which fields of a form are shown for a value, and which choice of exclusive groups is made. Pure. */
import type { FormChoice, FormField, StepForm } from '../../../engine/language';

/** The value at `a.b.0.c`; undefined when the way ends. */
export function valueAtPath(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      value,
    );
}

const isUnder = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`);

/** The chosen option's path: the first that has a value; null = none yet. */
export function chosenOption(choice: FormChoice, value: unknown): string | null {
  return choice.options.find(({ path }) => valueAtPath(value, path) !== undefined)?.path ?? null;
}

/** Fields to show, in their order, split into those in sight and those folded away. */
export function visibleFields(form: StepForm, value: unknown): { plain: FormField[]; advanced: FormField[] } {
  const chosen = form.choice ? chosenOption(form.choice, value) : null;
  const excluded = form.choice?.options.map(({ path }) => path).filter((path) => path !== chosen) ?? [];
  const shown = form.fields.filter((field) => {
    if (excluded.some((path) => isUnder(field.path, path))) return false;
    if (field.unless !== undefined && valueAtPath(value, field.unless) !== undefined) return false;
    if (!field.when) return true;
    const decisive = valueAtPath(value, field.when.path);
    return field.when.is.some((wanted) => wanted === decisive);
  });
  return { plain: shown.filter((field) => !field.advanced), advanced: shown.filter((field) => field.advanced) };
}

/** What choosing another option changes: the others are removed, its blank value is set. */
export function choiceChanges(choice: FormChoice, path: string): [path: string, value: unknown][] {
  return choice.options.map((option) => [option.path, option.path === path ? structuredClone(option.blank) : undefined]);
}
