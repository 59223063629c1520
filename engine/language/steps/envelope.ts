import * as z from 'zod';
import { portIdSchema, stepIdSchema } from '../values';

const envelope = {
  name: z.string().max(120),
  note: z.string().max(2000).optional(),
  /** Switched off: people pass through the step's declared `bypass`. */
  disabled: z.boolean().optional(),
  /** Port → step, or null to leave the journey as `completed`. Edges exist nowhere else. */
  next: z.record(portIdSchema, stepIdSchema.nullable()),
};

/** The schema of one step type: its parameters and what all steps share. Unknown keys are an error. */
export function stepObject<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...envelope, ...shape });
}
