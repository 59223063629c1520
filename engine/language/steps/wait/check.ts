import { parseDuration } from '../../../time';
import type { StepFinding } from '../../step';

const forms = ['for', 'calendarDays', 'calendarMonths', 'until', 'random'] as const;
type Form = (typeof forms)[number];
type Fields = { [form in Form]?: unknown } & { random?: { min: string; max: string } | undefined };

/** Which of the five forms are set. */
export function formsOf(step: Fields): Form[] {
  return forms.filter((form) => step[form] !== undefined);
}

export function checkWait(step: Fields): StepFinding[] {
  const found: StepFinding[] = [];
  const set = formsOf(step);
  if (set.length !== 1) found.push({ code: 'wait_form', values: { set: set.join(', ') || 'none' } });
  if (step.random && (parseDuration(step.random.min) ?? 0) > (parseDuration(step.random.max) ?? 0))
    found.push({ code: 'wait_random_backwards', field: 'random' });
  return found;
}
