/** The `split` step: people are divided by chance that can be repeated; the same person gets the same arm. */
import * as z from 'zod';
import { fractionOf } from '../../hash';
import { type Decision, defineStep } from '../../step';
import { durationSchema, portIdSchema } from '../../values';
import { repeatedIds } from '../arms';
import { stepObject } from '../envelope';
import { splitForm } from './form';

/** Weight in percent; all together 100. */
const MOST_VARIANTS = 10;
const variant = z.strictObject({ id: portIdSchema, label: z.string().max(80), weight: z.number().min(0).max(100) });

type Variant = z.output<typeof variant>;
const schema = stepObject('split', {
  variants: z.array(variant).min(2).max(MOST_VARIANTS),
  /** Weight of a control group in percent: it leaves by the port `control`. */
  control: z.number().min(1).max(50).optional(),
  /** The shares are an experiment: which variant makes more people reach the goal of the journey. */
  experiment: z
    .strictObject({
      metric: z.literal('goal').default('goal'),
      /** The goal counts this long after the split. */
      window: durationSchema,
      /** Nothing is decided before every arm has had so many people. */
      minSample: z.int().min(50).max(1_000_000).default(500),
      /** `winner`: as soon as one variant is better with certainty, everybody takes it. `manual`: a person decides. */
      decide: z.enum(['manual', 'winner']).default('manual'),
    })
    .optional(),
  /** The same arm at every visit and in every run (default). Without it, chance is drawn anew at each visit. */
  sticky: z.boolean().default(true),
});
export type SplitStep = z.output<typeof schema>;

export const split = defineStep({
  type: 'split',
  schema,
  ports: (step) => ({ main: armsOf(step).map(({ id }) => id), secondary: [] }),
  bypass: (step) => step.variants[0]?.id ?? null,

  enter(step, { facts, visit }): Decision {
    const decided = step.experiment && step.variants.find(({ id }) => id === facts.winners?.[visit.stepId]);
    if (decided) return { kind: 'leave', port: decided.id, evidence: { label: decided.label, weight: 100, decided: true } };
    const anew = step.sticky ? [] : [facts.entry.at, visit.seq];
    const drawn = fractionOf('split', facts.journeyId, visit.stepId, facts.person.id, ...anew) * 100;
    const taken = armAt(armsOf(step), drawn);
    if (!taken) return { kind: 'end', reason: 'split_without_weights', evidence: { drawn } };
    return {
      kind: 'leave',
      port: taken.id,
      evidence: {
        label: taken.label,
        weight: taken.weight,
        drawn: Math.round(drawn * 100) / 100,
        sticky: step.sticky,
        ...(step.experiment ? { experiment: true } : {}),
      },
    };
  },

  shortestStay: () => 0,
  longestStay: () => 0,
  check(step) {
    const sum = armsOf(step).reduce((total, { weight }) => total + weight, 0);
    const wrong = Math.abs(sum - 100) > 1e-6 ? [{ code: 'weights_not_100' as const, field: 'variants', values: { sum } }] : [];
    return [...wrong, ...repeatedIds('variants', step.variants, step.control === undefined ? [] : [CONTROL])];
  },
  arms: {
    field: 'variants',
    least: 2,
    most: MOST_VARIANTS,
    blank: (id): Variant => ({ id, label: '', weight: 0 }),
    rearranged: evenly,
  },
  blank: (newId): SplitStep => ({
    type: 'split',
    name: 'Split',
    sticky: true,
    variants: [
      { id: newId(), label: 'A', weight: 50 },
      { id: newId(), label: 'B', weight: 50 },
    ],
    next: {},
  }),
  form: splitForm,
  summary: (step) => ({
    key: step.experiment ? 'step.split.summary.experiment' : 'step.split.summary.plain',
    values: { shares: step.variants.map(({ label, weight }) => `${label} ${weight} %`).join(' · ') },
    ...(step.control !== undefined && { more: [{ key: 'step.split.summary.control', values: { weight: step.control } }] }),
  }),
});

/** The port of the control group. */
export const CONTROL = 'control';

/** Everything people can be drawn into. */
export function armsOf({ variants, control }: Pick<SplitStep, 'variants' | 'control'>): Variant[] {
  return control === undefined ? variants : [...variants, { id: CONTROL, label: CONTROL, weight: control }];
}

/** The arm a number from 0 to below 100 falls into. The last one also takes what rounding of weights leaves over. */
function armAt(variants: Variant[], drawn: number): Variant | undefined {
  let below = 0;
  for (const arm of variants) {
    below += arm.weight;
    if (drawn < below) return arm;
  }
  return variants.findLast(({ weight }) => weight > 0);
}

/** Equal shares in whole percent; the first ones take what is left over. */
function evenly(arms: { id: string }[]): { id: string }[] {
  const share = Math.floor(100 / arms.length);
  return arms.map((arm, index) => ({ ...arm, weight: share + (index < 100 - share * arms.length ? 1 : 0) }));
}
