/** The stored form of a condition: React Query Builder's rule groups, so the editor is a library and the JSON is familiar. */
import * as z from 'zod';
import type { Json } from './facts';
import { eventNameSchema } from './values';

export const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'notBetween',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'beginsWith',
  'endsWith',
  'matches',
  'exists',
  'notExists',
  'did',
  'didNot',
] as const;
export type Operator = (typeof operators)[number];

const path = '[\\p{L}\\p{N}_$ -]+(\\.[\\p{L}\\p{N}_$ -]+)*';
/** `profile.plan`, `event.properties.revenue`, `events.Order Completed`, `message.s3`, `now`, `segment`, `bucket` … */
export const fieldPattern = new RegExp(
  `^((profile|account|event|context|computed)\\.${path}|events\\..{1,200}|message\\.[a-z0-9]{1,24}|segment|now\\.(weekday|time|date)|bucket)$`,
  'u',
);

export interface Rule {
  field: string;
  operator: Operator;
  value?: Json;
  valueSource?: 'value' | 'field';
}
export interface Condition {
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (Rule | Condition)[];
}

export const ruleSchema = z.strictObject({
  field: z
    .string()
    .max(240)
    .regex(
      fieldPattern,
      'This is not a field: it starts with profile., account., event., context., events., message., computed., now., or is segment or bucket.',
    ),
  operator: z.enum(operators),
  value: z.json().optional(),
  valueSource: z.enum(['value', 'field']).optional(),
});

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.strictObject({
    combinator: z.enum(['and', 'or']),
    not: z.boolean().optional(),
    rules: z.array(z.union([ruleSchema, conditionSchema])).max(100),
  }),
);

/** Anything that can be waited for, exited on, or counted as a goal. */
export const watchSchema = z.union([
  z.strictObject({ event: eventNameSchema, where: conditionSchema.optional() }),
  z.strictObject({ condition: conditionSchema }),
]);
export type Watch = z.infer<typeof watchSchema>;

/** Why an answer was given: the same tree with the values that were seen. */
export type Evidence = { [key: string]: Json };

export interface Verdict {
  holds: boolean;
  evidence: Evidence;
  /** Earliest instant at which time alone could change the answer; null = never. */
  nextChangeAt: number | null;
}
