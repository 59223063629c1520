/** What a simulation expects to come of what its run did, in the order of time. */
import type { JsonObject } from '../../language/facts';
import { parseDuration } from '../../time';
import type { Reaction } from './input';
import type { State } from './state';
import { completedRow, type SimulatedTask } from './task';
import type { Walk } from './walk';
import { receipt } from './world';

/** What the run wrote was accepted after whatever happens at the same instant, and before what comes of its next steps. */
export function takeTurns({ coming }: State, { emitted }: Walk, now: number): void {
  coming.push(...emitted.splice(0).map(({ row, hops }) => ({ at: now, row, hops })));
  coming.sort((a, b) => a.at - b.at);
}

/** What the person does with a message. */
export function expectReactions(
  { input, coming }: State,
  stepId: string,
  messageId: string,
  about: JsonObject,
  now: number,
): void {
  const choice = input.choices?.[stepId] ?? {};
  if ('outcome' in choice || 'exhausted' in choice || 'failed' in choice || 'output' in choice) return;
  for (const [reaction, after] of Object.entries(choice) as [Reaction, string][]) {
    const at = now + (parseDuration(after) ?? 0);
    coming.push({ at, row: receipt(reaction, about, at), reaction: { stepId, reaction, messageId } });
  }
  coming.sort((a, b) => a.at - b.at);
}

/** When somebody completes a task. */
export function expectCompletion({ plan, coming }: State, seq: number, { done }: SimulatedTask): void {
  if (!done) return;
  const about = { journeyId: plan.journeyId, taskId: `simulated:${seq}`, outcome: done.outcome, label: done.label };
  coming.push({ at: done.at, row: completedRow(about, done.at), completes: seq });
  coming.sort((a, b) => a.at - b.at);
}
