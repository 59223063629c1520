/** What a task is when it is opened: texts, assignee and instants, worked out once and kept on the row. */
import type { Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { TaskStep } from '../language/steps/task/task';
import { taskTimes } from '../language/steps/task/times';
import { renderTexts, textScope } from '../messaging';
import type { Store, TaskRow } from '../store';
import { findAssignee } from './assignee';

/** The stay that asks for a task. */
export interface Asked {
  /** `<runId>:<seq>` */
  id: string;
  runId: string;
  stepId: string;
  step: TaskStep;
  /** When the step was entered. */
  since: number;
  plan: Plan;
  facts: Facts;
}

export type Drafted = { kind: 'ok'; row: TaskRow } | { kind: 'failed'; message: string };

/** The row as it is first stored. Reads users and teams, writes nothing. */
export async function draftTask(store: Store, { id, runId, stepId, step, since, plan, facts }: Asked): Promise<Drafted> {
  const { settings } = plan.document;
  const rendered = renderTexts({ title: step.title, body: step.body }, textScope(plan, facts));
  if (rendered.kind !== 'ok')
    return { kind: 'failed', message: rendered.kind === 'abort' ? rendered.reason : `${rendered.field}: ${rendered.message}` };
  const { to, team, evidence } = await findAssignee(store, step.assignee, step.fallback, facts);
  const calendar = step.calendar ?? team?.calendar ?? settings.calendar ?? null;
  const { due, escalations, business } = taskTimes(step, since, calendar, team?.zone ?? settings.zone);
  const row: TaskRow = {
    _id: id,
    runId,
    journeyId: plan.journeyId,
    version: plan.version,
    stepId,
    personId: facts.person.id,
    title: rendered.texts.title || step.name,
    body: rendered.texts.body,
    outcomes: step.outcomes,
    state: 'open',
    ...to,
    openedAt: facts.now,
    since,
    due,
    escalations,
    escalated: 0,
    history: [],
    evidence: { assignee: evidence, business },
    outcome: null,
    note: '',
    by: null,
    completedAt: null,
    late: false,
    announced: true,
  };
  return { kind: 'ok', row };
}
