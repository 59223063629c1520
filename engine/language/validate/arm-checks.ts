/** Arms of a branch that can never be taken, because an earlier one on the same single field takes everybody first. */
import type { Condition, Rule } from '../condition';
import type { JourneyDocument } from '../document';
import type { Json } from '../facts';
import { canonicalJson } from '../hash';
import { type Issue, issue } from './catalogue';

export function checkArms({ steps }: JourneyDocument): Issue[] {
  return Object.entries(steps).flatMap(([stepId, step]) => {
    if (!('branches' in step) || step.disabled) return [];
    const arms = step.branches.map((arm) => ({ label: arm.label || arm.id, rule: 'when' in arm ? singleRule(arm.when) : null }));
    return arms.flatMap(({ label, rule }, index) => {
      const earlier = rule && arms.slice(0, index).find((other) => other.rule && covers(other.rule, rule));
      return earlier ? [issue('arm_covered', { stepId, field: `branches.${index}` }, { label, earlier: earlier.label })] : [];
    });
  });
}

function singleRule({ not, rules }: Condition): Rule | null {
  const [rule] = rules;
  return not || rules.length !== 1 || !rule || 'rules' in rule || rule.valueSource === 'field' ? null : rule;
}

/** Whether the first rule holds for everybody the second holds for. Only what is certain; "no" may also mean "not known". */
function covers(first: Rule, second: Rule): boolean {
  if (first.field !== second.field) return false;
  if (canonicalJson(first) === canonicalJson(second)) return true;
  if (first.operator === 'exists')
    return second.operator !== 'notExists' && second.operator !== 'did' && second.operator !== 'didNot';
  const wanted = valuesOf(second);
  const offered = valuesOf(first);
  if (wanted)
    return offered ? wanted.every((value) => offered.includes(value)) : wanted.every((value) => satisfies(value, first));
  return (
    typeof first.value === 'number' &&
    typeof second.value === 'number' &&
    coversRange(first.operator, first.value, second.operator, second.value)
  );
}

/** The only values a rule holds for, if they can be listed. */
function valuesOf({ operator, value }: Rule): Json[] | null {
  if (operator === 'in' && Array.isArray(value)) return value;
  return operator === '=' && value !== undefined && (value === null || typeof value !== 'object') ? [value] : null;
}

function satisfies(value: Json, { operator, value: bound }: Rule): boolean {
  if (typeof value !== 'number' || typeof bound !== 'number') return false;
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return false;
  }
}

function coversRange(first: Rule['operator'], a: number, second: Rule['operator'], b: number): boolean {
  const up = (operator: string) => operator === '>' || operator === '>=';
  const down = (operator: string) => operator === '<' || operator === '<=';
  const tightens = first.length === 2 || second.length === 1;
  if (up(first) && up(second)) return b > a || (b === a && tightens);
  return down(first) && down(second) && (b < a || (b === a && tightens));
}
