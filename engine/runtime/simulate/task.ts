/** Tasks in a simulation: the case says how they end. */
import type { JsonObject } from '../../language/facts';
import type { Settings } from '../../language/settings';
import type { EffectResult } from '../../language/step';
import { taskResult } from '../../language/steps/task/standing';
import { TASK_COMPLETED, type TaskStep } from '../../language/steps/task/task';
import { taskTimes } from '../../language/steps/task/times';
import type { AppliedEvent } from '../../people/apply-event';
import { parseDuration } from '../../time';
import type { Choice } from './input';

export interface SimulatedTask {
  due: number;
  escalations: number[];
  /** How and when it will be completed in time; null = never. */
  done: { outcome: string; label: string; at: number } | null;
}

/** Opens the task of a step that was entered at `since`. An outcome the step does not have, and one that comes too late, is none. */
export function openTask(step: TaskStep, since: number, settings: Settings, choice: Choice | undefined): SimulatedTask {
  const { due, escalations } = taskTimes(step, since, step.calendar ?? settings.calendar ?? null, settings.zone);
  const chosen = choice && 'outcome' in choice ? step.outcomes.find(({ id }) => id === choice.outcome) : undefined;
  const at = since + (choice && 'outcome' in choice ? (parseDuration(choice.after) ?? 0) : 0);
  return {
    due,
    escalations: escalations.map((escalation) => escalation.at),
    done: chosen && at <= due ? { outcome: chosen.id, label: chosen.label, at } : null,
  };
}

/** What the step is told at `now`. */
export function standOf({ due, escalations, done }: SimulatedTask, id: string, now: number): EffectResult {
  return taskResult({
    id,
    due,
    done: done && done.at <= now ? { ...done, by: 'simulated' } : null,
    overdue: now >= due,
    nextEscalation: escalations.find((at) => at > now) ?? null,
    evidence: { simulated: true },
  });
}

/** The event a completion writes. */
export function completedRow(about: JsonObject, at: number): AppliedEvent {
  return {
    _id: `completed:${about['taskId']}`,
    kind: 'track',
    name: TASK_COMPLETED,
    properties: about,
    traits: {},
    otherId: null,
    timestamp: at,
    receivedAt: at,
  };
}
