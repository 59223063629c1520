/** Whether a condition can be counted while it is being written. Pure. */
import { type Condition, conditionSchema, valueProblem } from '../../../engine/language';
import { fieldsBeyondPerson, visitRules } from '../../../engine/language/inspect';

/** `empty`: nothing is asked yet; `incomplete`: a rule is still being written; `beyond`: only a run knows the answer. */
export type Countable = 'empty' | 'incomplete' | 'beyond' | 'yes';

export function countable(condition: Condition): Countable {
  if (condition.rules.length === 0) return 'empty';
  if (!conditionSchema.safeParse(condition).success) return 'incomplete';
  let complete = true;
  visitRules(condition, (rule) => {
    if (valueProblem(rule) !== null || isBlank(rule.operator, rule.value)) complete = false;
  });
  if (!complete) return 'incomplete';
  return fieldsBeyondPerson(condition).length > 0 ? 'beyond' : 'yes';
}

/** An empty text is a value, but nobody means it. */
const isBlank = (operator: string, value: unknown): boolean => value === '' && operator !== 'exists' && operator !== 'notExists';
