/** What others do at a step while somebody is simulated: recipients, colleagues, providers, pools of codes. Pure. */
import type { JourneyDocument, Step } from '../../../engine/language';

export const reactions = ['opened', 'clicked', 'replied', 'bounced', 'complained', 'unsubscribed'] as const;

/** One thing that happens at a step; where nothing is said, all goes well and nobody reacts. */
export interface OtherDoes {
  key: string;
  stepId: string;
  /** A reaction, `failed`, `answer`, `exhausted`, or `outcome:<id>` of a task. */
  does: string;
  /** After the message was sent or the task opened, ISO 8601. */
  after: string;
  /** What a call brings back, JSON text. */
  output: string;
}

const OUTCOME = 'outcome:';

/** What can happen at a step; nothing for steps at which only the person and time decide. */
export function possibleAt(step: Step | undefined): string[] {
  switch (step?.type) {
    case 'message':
      return [...reactions, 'failed'];
    case 'action':
      return ['failed', 'answer'];
    case 'code':
      return ['exhausted'];
    case 'task':
      return step.outcomes.map(({ id }) => OUTCOME + id);
    default:
      return [];
  }
}

/** The outcome of a task that is meant; null for everything else. */
export const outcomeOf = (does: string): string | null => (does.startsWith(OUTCOME) ? does.slice(OUTCOME.length) : null);

/** Whether it takes time until it happens. */
export const takesTime = (does: string): boolean => outcomeOf(does) !== null || (reactions as readonly string[]).includes(does);

/** Steps at which something may happen and nothing was said yet, in the order of the document. */
export function stepsWithOthers({ steps }: JourneyDocument, said: readonly OtherDoes[]): string[] {
  const taken = new Set(said.map(({ stepId }) => stepId));
  return Object.keys(steps).filter((id) => !taken.has(id) && possibleAt(steps[id]).length > 0);
}

/** As the API takes it, or null when an answer is no JSON. What a step cannot do any more is left out. */
export function choicesOf({ steps }: JourneyDocument, said: readonly OtherDoes[]): Record<string, unknown> | null {
  const choices: Record<string, unknown> = {};
  for (const { stepId, does, after, output } of said) {
    if (!possibleAt(steps[stepId]).includes(does)) continue;
    const outcome = outcomeOf(does);
    if (outcome !== null) choices[stepId] = { outcome, after };
    else if (takesTime(does)) choices[stepId] = { [does]: after };
    else if (does !== 'answer') choices[stepId] = { [does]: true };
    else
      try {
        choices[stepId] = { output: JSON.parse(output) };
      } catch {
        return null;
      }
  }
  return choices;
}
