/** Experiments: the arms of splits that are compared by the goal of their journey. */
import * as z from 'zod';

export const experiment = z.strictObject({
  stepId: z.string(),
  name: z.string(),
  minSample: z.int(),
  decide: z.enum(['manual', 'winner']),
  /** People drawn into an arm, and those of them who reached the goal within the window. */
  arms: z.array(z.strictObject({ id: z.string(), label: z.string(), exposed: z.int(), converted: z.int() })),
  /** Better than every other with certainty; null while that is not known. May be looked at as often as one likes. */
  winner: z.string().nullable(),
  leader: z.string().nullable(),
  strength: z.number(),
  needed: z.number(),
  tooFew: z.boolean(),
  /** Everybody takes this variant now. */
  decided: z.strictObject({ variant: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
});
export const experimentList = z.strictObject({ items: z.array(experiment) });
/** Null lets chance go on. */
export const decideExperimentBody = z.strictObject({ variant: z.string().nullable() });
