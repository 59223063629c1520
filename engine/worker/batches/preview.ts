import type { Clock } from '../../clock';
import type { Plan } from '../../language/plan';
import { type Fate, type StepChange, stepChange } from '../../runtime';
import type { BatchRow } from '../../store';
import { concernedBy, type Moving } from './concerned';
import { type JudgeDeps, judgePage } from './judge';

/** What would happen to people at one step, by kind of fate. */
export interface StepPreview {
  version: number;
  stepId: string;
  change: StepChange;
  counts: Record<Fate['kind'], number>;
}

export interface BatchPreview {
  steps: StepPreview[];
  /** The first few, run by run. */
  sample: { runId: string; personId: string; version: number; stepId: string; fate: Fate }[];
}

const PAGE = 500;
const SAMPLE = 20;

/**
 * What a batch would do now, run by run, without doing it. People whom it does not concern are not in it.
 *
 * @param draft the version people would be moved to, where it is not published yet
 */
export async function previewBatch(
  deps: JudgeDeps & { clock: Clock },
  batch: Pick<BatchRow, 'journeyId'> & { work: Moving },
  draft?: Plan,
): Promise<BatchPreview> {
  const concerned = await concernedBy(deps, batch, draft);
  const steps = new Map<string, StepPreview>();
  const sample: BatchPreview['sample'] = [];
  for (let after = ''; ; ) {
    const runs = await concerned.page(after, PAGE);
    for (const { run, old, next, fate } of await judgePage(deps, concerned, runs, deps.clock.now())) {
      const { version, stepId } = run;
      stepAt(steps, old, next, stepId).counts[fate.kind]++;
      if (sample.length < SAMPLE) sample.push({ runId: run._id, personId: run.personId, version, stepId, fate });
    }
    if (runs.length < PAGE) return { steps: [...steps.values()], sample };
    after = runs.at(-1)?._id ?? '';
  }
}

function stepAt(steps: Map<string, StepPreview>, old: Plan, next: Plan, stepId: string): StepPreview {
  const key = `${old.version}:${stepId}`;
  const known = steps.get(key);
  if (known) return known;
  const counts = { stays: 0, moves: 0, goesOn: 0, exits: 0, later: 0 };
  const step = { version: old.version, stepId, change: stepChange(old.document, next.document, stepId), counts };
  steps.set(key, step);
  return step;
}
