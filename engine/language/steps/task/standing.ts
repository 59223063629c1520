import type { Evidence } from '../../condition';
import type { EffectResult } from '../../step';

/** How a task stands when its run looks at it. */
export interface TaskStanding {
  id: string;
  due: number;
  /** Completed in time: decides the port. */
  done: { outcome: string; label: string; at: number; by: string } | null;
  overdue: boolean;
  /** When it is handed on next; null = not before it is due. */
  nextEscalation: number | null;
  /** Whose it is and why. */
  evidence: Evidence;
}

/** What a task step is told of its task. */
export function taskResult({ id, due, done, overdue, nextEscalation, evidence: known }: TaskStanding): EffectResult {
  const evidence = { task: id, due, ...known };
  if (done) return { kind: 'done', evidence: { ...evidence, ...done } };
  if (overdue) return { kind: 'refused', reason: 'overdue', evidence };
  return { kind: 'held', until: Math.min(due, nextEscalation ?? due), because: 'task_open', evidence };
}
