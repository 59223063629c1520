/** What is wrong with conditions: fields that do not exist, operators and values that do not fit them. */
import type { Condition, Rule } from '../condition';
import type { JourneyDocument } from '../document';
import { conditionsOf, type Place, visitRules } from '../inspect';
import { definitionOf } from '../steps';
import { type Issue, issue } from './catalogue';
import { operatorsFor, valueProblem } from './rule-values';

const DEEPEST = 8;
const MOST_RULES = 200;

export function checkConditions(document: JourneyDocument): Issue[] {
  const found = conditionsOf(document).flatMap(({ condition, ...place }) => checkCondition(condition, place, document));
  for (const [stepId, step] of Object.entries(document.steps))
    for (const path of definitionOf(step).reads?.(step) ?? [])
      found.push(...checkParameter(path, { stepId, field: '' }, document));
  return found;
}

function checkCondition(condition: Condition, place: Place, document: JourneyDocument): Issue[] {
  const found: Issue[] = [];
  const { count, depth } = sizeOf(condition);
  if (count > MOST_RULES || depth > DEEPEST)
    found.push(issue('condition_too_large', place, { count, depth, maxCount: MOST_RULES, maxDepth: DEEPEST }));
  if (condition.rules.length === 0)
    found.push(issue('condition_empty', place, { whom: condition.combinator === 'and' ? 'everybody' : 'nobody' }));
  visitRules(condition, (rule, path) => {
    found.push(...checkRule(rule, { ...place, field: `${place.field}.${path}` }, document));
  });
  return found;
}

function sizeOf(condition: Condition): { count: number; depth: number } {
  let count = 0;
  let depth = 1;
  for (const child of condition.rules) {
    const inner = 'rules' in child ? sizeOf(child) : { count: 1, depth: 0 };
    count += inner.count;
    depth = Math.max(depth, inner.depth + 1);
  }
  return { count, depth };
}

function checkRule(rule: Rule, place: Place, document: JourneyDocument): Issue[] {
  const { field, operator } = rule;
  if (field.startsWith('computed.'))
    return [issue('condition_field_unknown', { ...place, field: `${place.field}.field` }, { field })];
  const allowed = operatorsFor(field);
  if (!allowed.includes(operator))
    return [
      issue(
        'condition_operator',
        { ...place, field: `${place.field}.operator` },
        { operator, field, operators: allowed.join(' ') },
      ),
    ];
  const found = checkParameter(field, { ...place, field: `${place.field}.field` }, document);
  const stepId = field.startsWith('message.') ? field.slice('message.'.length) : null;
  if (stepId !== null && !isMessage(document, stepId))
    found.push(issue('message_step_unknown', { ...place, field: `${place.field}.field` }, { step: stepId }));
  const problem = valueProblem(rule);
  const at = { ...place, field: `${place.field}.value` };
  if (problem && 'pattern' in problem) found.push(issue('pattern_invalid', at, { detail: problem.pattern }));
  else if (problem) found.push(issue('condition_value', at, { operator, field, wanted: problem.wanted }));
  return found;
}

/** Steps that send something have a channel. */
export function isMessage(document: JourneyDocument, stepId: string): boolean {
  const step = Object.hasOwn(document.steps, stepId) ? document.steps[stepId] : undefined;
  return step !== undefined && 'channel' in step;
}

const parameterPath = /^context\.params\.([^.]+)/;

function checkParameter(path: string, at: Place, { parameters }: JourneyDocument): Issue[] {
  const name = parameterPath.exec(path)?.[1];
  if (name === undefined || parameters.some((parameter) => parameter.name === name)) return [];
  return [issue('parameter_unknown', at.field === '' ? { stepId: at.stepId as string } : at, { name })];
}
