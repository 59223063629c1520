/** What a simulation says when it is over, and what it leaves for the next one of the same person. */
import type { Earlier, Left } from './earlier';
import type { Simulation } from './result';
import type { State } from './state';

export function resultOf({ run, path, end, verdict, due, pending }: State, now: number): Simulation {
  if (!run) {
    const rule = verdict && !verdict.enter ? verdict.rule : 'trigger';
    return {
      entered: false,
      path,
      end: { status: pending.length > 0 ? 'waiting' : 'rejected', reason: rule, at: now },
      goal: null,
      verdict,
    };
  }
  const stopped = end ?? {
    status: 'waiting' as const,
    reason: run.visit.stepId,
    at: now,
    ...(due === null ? {} : { until: due }),
  };
  return { entered: true, path, end: stopped, goal: run.goal, verdict };
}

export function leftOf({ run, world, armed, earlier, end }: State): Left {
  const own: Earlier[] = run ? [{ key: run.key, enteredAt: run.entry.at, endedAt: end?.at ?? null }] : [];
  return { world, armed, runs: [...earlier, ...own] };
}
