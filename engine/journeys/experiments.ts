/** Experiments of live journeys: what their arms reached so far, and the decision that sends everybody one way. */
import type { Plan } from '../language/plan';
import { armsOf, CONTROL } from '../language/steps/split/split';
import { Problem } from '../problem';
import { type ArmCount, type ExperimentVerdict, judgeExperiment } from '../runtime';
import type { CounterRow, JourneyRow, Store } from '../store';
import { journeyById } from './drafts';
import { plansOf } from './plans';

export interface Experiment extends ExperimentVerdict {
  stepId: string;
  name: string;
  minSample: number;
  decide: 'manual' | 'winner';
  arms: (ArmCount & { label: string })[];
  decided: JourneyRow['winners'][string] | null;
}

/** Which variant everybody takes from `at` on, and who says so; null = chance goes on. */
export interface ExperimentDecision {
  journeyId: string;
  stepId: string;
  variant: string | null;
  by: string;
  at: number;
}

/** The experiments of the live version. @throws Problem `journey_not_published`. */
export async function experimentsOf(store: Store, journeyId: string): Promise<Experiment[]> {
  const journey = await journeyById(store, journeyId);
  if (journey.liveVersion === null) throw new Problem('journey_not_published', journeyId);
  return readExperiments(store, await plansOf(store).planOf(journeyId, journey.liveVersion), journey.winners ?? {});
}

/**
 * Sends everybody one way from now on; null lets chance go on. People who were drawn before keep the way they took.
 *
 * @throws Problem `bad_request` when the step is no experiment of the live version or has no such variant.
 */
export async function decideExperiment(store: Store, decision: ExperimentDecision): Promise<void> {
  const { journeyId, stepId, variant } = decision;
  const experiment = (await experimentsOf(store, journeyId)).find((each) => each.stepId === stepId);
  if (!experiment) throw new Problem('bad_request', `Step "${stepId}" of the live version is no experiment.`);
  const ids = experiment.arms.filter(({ id }) => id !== CONTROL).map(({ id }) => id);
  if (variant !== null && !ids.includes(variant))
    throw new Problem('bad_request', `There is no variant "${variant}". Use one of: ${ids.join(', ')}.`, '/variant');
  await write(store, decision);
}

async function write(store: Store, { journeyId, stepId, variant, by, at }: ExperimentDecision): Promise<void> {
  const key = `winners.${stepId}`;
  await store.journeys.collection.updateOne(
    { _id: journeyId as never },
    variant === null ? { $unset: { [key]: '' } } : { $set: { [key]: { variant, at, by } } },
  );
  plansOf(store).refresh();
}

/** Decides what may be decided by itself. Run by one worker now and then; repeating it changes nothing. */
export async function decideExperiments(store: Store, now: number): Promise<void> {
  for (const plan of await plansOf(store).livePlans()) {
    const winners = await plansOf(store).winnersOf(plan.journeyId);
    const open = Object.entries(plan.document.steps).some(
      ([stepId, step]) => step.type === 'split' && step.experiment?.decide === 'winner' && !winners[stepId],
    );
    if (!open) continue;
    for (const { stepId, decide, winner, decided } of await experimentsOf(store, plan.journeyId))
      if (decide === 'winner' && winner !== null && winner !== CONTROL && !decided)
        await write(store, { journeyId: plan.journeyId, stepId, variant: winner, by: 'sojourn', at: now });
  }
}

async function readExperiments(store: Store, plan: Plan, winners: JourneyRow['winners']): Promise<Experiment[]> {
  const counters = (await store.counters
    .find({ journeyId: plan.journeyId, kind: { $in: ['exposed', 'converted'] } })
    .lean()) as unknown as CounterRow[];
  const total = (stepId: string, kind: CounterRow['kind'], label: string): number =>
    counters
      .filter((row) => row.stepId === stepId && row.kind === kind && row.label === label)
      .reduce((sum, { n }) => sum + n, 0);
  return Object.entries(plan.document.steps).flatMap(([stepId, step]): Experiment[] => {
    if (step.type !== 'split' || !step.experiment) return [];
    const { minSample, decide } = step.experiment;
    const arms = armsOf(step).map(({ id, label }) => ({
      id,
      label,
      exposed: total(stepId, 'exposed', id),
      converted: total(stepId, 'converted', id),
    }));
    const verdict = judgeExperiment(arms, minSample);
    return [{ ...verdict, stepId, name: step.name, minSample, decide, arms, decided: winners[stepId] ?? null }];
  });
}
