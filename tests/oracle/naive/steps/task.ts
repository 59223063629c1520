import { businessEnd } from '../business';
import { ms } from '../dates';
import type { Outcome, Run, Task, TaskStep, World } from '../types';
import { journeyZone } from '../values';

/** Opened once, when the person comes; then it is done in time, or overdue. */
export function task(step: TaskStep, { stay }: Run, world: World): Outcome {
  stay.memory.task ??= open(step, world);
  const { due, done } = stay.memory.task;
  if (done && done.at <= world.now) return { leave: done.outcome };
  return due <= world.now ? { leave: 'overdue' } : { until: due };
}

function open(step: TaskStep, world: World): Task {
  const { now, run, journey } = world;
  const calendar = step.calendar ?? journey.settings?.calendar;
  const due = (calendar && businessEnd(now, step.due, calendar, journeyZone(world))) ?? now + ms(step.due);
  const stepId = run?.stay.stepId ?? '';
  const { outcome, after } = world.input.choices?.[stepId] ?? {};
  const chosen = step.outcomes.find(({ id }) => id === outcome);
  const at = now + ms(String(after ?? 'PT0S'));
  if (!chosen || at > due) return { due, done: null };
  const properties = { journeyId: journey.id, outcome: chosen.id, label: chosen.label };
  world.later(at, { name: 'Task Completed', properties, traits: {}, completes: world.visits.length });
  return { due, done: { outcome: chosen.id, at } };
}
