/** `planMigration(old, new, waiting)`: what would happen to everybody who is under way, before anything does (journey-language §6). */
import { canonicalJson, type JourneyDocument } from '../../language';
import type { Facts, Json } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { Problem } from '../../problem';
import { type Choice, type Fate, fateOf, type InFlight } from './fate';

/** What was chosen, by step of the old version; people at any other step finish on it. */
export type Choices = Readonly<Record<string, Choice>>;

export interface Waiting {
  run: InFlight;
  /** As of now. */
  facts: Facts;
}

export interface Planned {
  runId: string;
  /** Where it stands on the old version. */
  stepId: string;
  fate: Fate;
}

/** Judges everybody who is on the old version. @throws Problem `bad_request` when a choice leads nowhere. */
export function planMigration(old: Plan, next: Plan, waiting: readonly Waiting[], choices: Choices): Planned[] {
  checkChoices(next, choices);
  return waiting.map(({ run, facts }) => {
    const { stepId } = run.state.visit;
    return { runId: run.id, stepId, fate: fateOf(old, next, run, facts, choiceAt(choices, stepId)) };
  });
}

/** The choice for people at a step. */
export function choiceAt(choices: Choices, stepId: string): Choice {
  return (Object.hasOwn(choices, stepId) ? choices[stepId] : undefined) ?? { do: 'finish' };
}

/** @throws Problem `bad_request` naming the step whose people would be moved to a step the version does not have. */
export function checkChoices(next: Plan, choices: Choices): void {
  for (const [stepId, choice] of Object.entries(choices))
    if (choice.do === 'move' && !Object.hasOwn(next.document.steps, choice.to))
      throw new Problem('bad_request', `People at "${stepId}" cannot move to "${choice.to}": the new version has no such step.`);
}

/** What an edit did to a step of the old version. */
export type StepChange = 'same' | 'changed' | 'removed';

export function stepChange(old: JourneyDocument, next: JourneyDocument, stepId: string): StepChange {
  const before = old.steps[stepId];
  const after = Object.hasOwn(next.steps, stepId) ? next.steps[stepId] : undefined;
  if (!after) return 'removed';
  return canonicalJson((before ?? null) as unknown as Json) === canonicalJson(after as unknown as Json) ? 'same' : 'changed';
}
