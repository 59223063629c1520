import { parseDuration } from '../../../time';
import type { StepFinding } from '../../step';
import { repeatedIds } from '../arms';

/** Whom a task is for. */
export type Assignee = { user: string } | { team: string } | { attribute: string };

interface Written {
  title: string;
  assignee: Assignee;
  due: string;
  outcomes: { id: string }[];
  escalate: { after: string; to: Assignee }[];
}

export function checkTask({ title, assignee, due, outcomes, escalate }: Written): StepFinding[] {
  const found: StepFinding[] = [];
  if (title.trim() === '') found.push({ code: 'content_missing', field: 'title' });
  found.push(...unassigned(assignee, 'assignee'));
  if (outcomes.length === 0) found.push({ code: 'task_without_outcomes', field: 'outcomes' });
  found.push(...repeatedIds('outcomes', outcomes, ['overdue']));
  const limit = parseDuration(due) ?? 0;
  for (const [index, { after, to }] of escalate.entries()) {
    if ((parseDuration(after) ?? 0) > limit) found.push({ code: 'escalation_after_due', field: `escalate.${index}.after` });
    found.push(...unassigned(to, `escalate.${index}.to`));
  }
  return found;
}

function unassigned(assignee: Assignee, at: string): StepFinding[] {
  const [kind, id] = Object.entries(assignee)[0] ?? ['team', ''];
  return id.trim() === '' ? [{ code: 'assignee_missing', field: `${at}.${kind}` }] : [];
}
