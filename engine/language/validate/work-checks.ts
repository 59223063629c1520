/** Who does the tasks of a journey, and the pools its codes come from: whether those it names exist. */
import type { JourneyDocument } from '../document';
import type { TaskStep } from '../steps/task/task';
import { type Issue, issue } from './catalogue';
import type { Workspace } from './journey-checks';

/** A user, a team or a pool that a step names. */
export interface Named {
  kind: 'user' | 'team' | 'pool';
  id: string;
  stepId: string;
  field: string;
}

/** Users, teams and pools a journey names, and where; steps that are switched off aside, for they ask for nothing. */
export function workNamedIn({ steps }: JourneyDocument): Named[] {
  return Object.entries(steps).flatMap(([stepId, step]) => {
    if (step.disabled) return [];
    const named =
      step.type === 'task' ? inTask(step) : step.type === 'code' ? [{ kind: 'pool' as const, id: step.pool, field: 'pool' }] : [];
    return named.filter(({ id }) => id.trim() !== '').map((one) => ({ ...one, stepId }));
  });
}

function inTask({ assignee, fallback, escalate }: TaskStep): Omit<Named, 'stepId'>[] {
  return [
    ...inAssignee(assignee, 'assignee'),
    ...(fallback === undefined ? [] : [{ kind: 'team' as const, id: fallback, field: 'fallback' }]),
    ...escalate.flatMap(({ to }, index) => inAssignee(to, `escalate.${index}.to`)),
  ];
}

function inAssignee(assignee: TaskStep['assignee'], at: string): Omit<Named, 'stepId'>[] {
  if ('user' in assignee) return [{ kind: 'user', id: assignee.user, field: `${at}.user` }];
  if ('team' in assignee) return [{ kind: 'team', id: assignee.team, field: `${at}.team` }];
  // An attribute names somebody else for each person.
  return [];
}

/** Users, teams and pools that a journey names and the workspace does not have. What is not known is not checked. */
export function checkWork(document: JourneyDocument, { users, teams, pools }: Workspace): Issue[] {
  return workNamedIn(document).flatMap(({ kind, id, stepId, field }) => {
    const at = { stepId, field };
    switch (kind) {
      case 'user':
        // Users are found by id or by email address.
        return !users || users.has(id.trim()) || users.has(id.trim().toLowerCase())
          ? []
          : [issue('user_unknown', at, { user: id })];
      case 'team':
        return !teams || teams.has(id) ? [] : [issue('team_unknown', at, { team: id })];
      case 'pool':
        return !pools || pools.has(id) ? [] : [issue('pool_unknown', at, { pool: id })];
      default:
        return kind satisfies never;
    }
  });
}
