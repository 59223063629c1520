/** What a rule may ask, by what its field is; and the way between the stored form and React Query Builder's. Pure. */
import type { Condition, Operator, Rule } from '../../../engine/language';

/** What a field talks about; `path` kinds are followed by a dot and a path. */
export const fieldKinds = ['profile', 'event', 'events', 'message', 'context', 'account', 'segment', 'now', 'bucket'] as const;
export type FieldKind = (typeof fieldKinds)[number];

const comparisons: Operator[] = [
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
];
const ordered: Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'between', 'notBetween'];

/** Kind and rest of a field: `events.Order Completed` → `events`, `Order Completed`. */
export function splitField(field: string): { kind: FieldKind; rest: string } {
  const dot = field.indexOf('.');
  const head = dot < 0 ? field : field.slice(0, dot);
  const kind = fieldKinds.find((each) => each === head) ?? 'profile';
  return { kind, rest: dot < 0 ? '' : field.slice(dot + 1) };
}

export function joinField(kind: FieldKind, rest: string): string {
  return kind === 'segment' || kind === 'bucket' ? kind : `${kind}.${rest}`;
}

/** How a field of a kind begins when it is chosen. */
export function blankRest(kind: FieldKind): string {
  return kind === 'event' ? 'properties.' : kind === 'now' ? 'weekday' : '';
}

export function operatorsFor(field: string): Operator[] {
  const { kind, rest } = splitField(field);
  switch (kind) {
    case 'events':
    case 'message':
      return ['did', 'didNot'];
    case 'segment':
      return ['in', 'notIn'];
    case 'bucket':
      return ordered;
    case 'now':
      return rest === 'weekday' ? ['in', 'notIn'] : ordered;
    case 'profile':
    case 'event':
    case 'context':
    case 'account':
      return comparisons;
    default:
      return kind satisfies never;
  }
}

const isList = (operator: string): boolean => operator === 'in' || operator === 'notIn';
const isPair = (operator: string): boolean => operator === 'between' || operator === 'notBetween';
const asksAbsence = (operator: string): boolean => operator === 'exists' || operator === 'notExists';

/** The value a rule has after its field or operator changed: kept when it still fits, else the simplest that does. */
export function fittingValue(field: string, operator: string, value: unknown): Rule['value'] {
  const { kind } = splitField(field);
  if (asksAbsence(operator)) return undefined;
  if (kind === 'events')
    return typeof value === 'object' && value !== null && !Array.isArray(value) && 'atLeast' in value
      ? (value as Rule['value'])
      : { atLeast: 1 };
  if (kind === 'message') return typeof value === 'string' && value !== '' ? value : 'clicked';
  if (isList(operator)) return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value as never];
  if (isPair(operator)) return Array.isArray(value) && value.length === 2 ? value : ['', ''];
  return Array.isArray(value) ? (value[0] ?? '') : ((value as Rule['value']) ?? '');
}

/** Makes operator and value fit the field again. The same rule comes back when nothing was wrong. */
export function fitRule(rule: Rule): Rule {
  const allowed = operatorsFor(rule.field);
  const operator = allowed.includes(rule.operator) ? rule.operator : (allowed[0] ?? '=');
  const byField =
    rule.valueSource === 'field' &&
    comparisons.includes(operator) &&
    !isList(operator) &&
    !isPair(operator) &&
    !asksAbsence(operator);
  const value = byField
    ? typeof rule.value === 'string'
      ? rule.value
      : 'profile.'
    : fittingValue(rule.field, operator, rule.value);
  return {
    field: rule.field,
    operator,
    ...(value === undefined ? {} : { value }),
    ...(byField ? { valueSource: 'field' as const } : {}),
  };
}

/** React Query Builder adds ids, paths and defaults of its own; only the language's keys are stored. */
export function toStored(group: { combinator: string; not?: boolean | undefined; rules: readonly unknown[] }): Condition {
  const rules = group.rules.flatMap((child): (Rule | Condition)[] => {
    if (typeof child !== 'object' || child === null) return [];
    return ['rules' in child ? toStored(child as Condition) : fitRule(child as Rule)];
  });
  return { combinator: group.combinator === 'or' ? 'or' : 'and', ...(group.not ? { not: true } : {}), rules };
}
