/** What a rule may ask, by what its field is; and the way between the stored form and React Query Builder's. Pure. */
import { type Condition, type Operator, operatorsFor, type Rule } from '../../../engine/language';
import { isMessageStatus, isObject, readDidValue } from '../../../engine/language/conditions';

/** What a field talks about; `path` kinds are followed by a dot and a path. */
export const fieldKinds = ['profile', 'event', 'events', 'message', 'context', 'account', 'segment', 'now', 'bucket'] as const;
export type FieldKind = (typeof fieldKinds)[number];

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

/** One status of a message, or several of which one is enough. */
const isStatus = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isMessageStatus) : isMessageStatus(value);
const isList = (operator: string): boolean => operator === 'in' || operator === 'notIn';
const isPair = (operator: string): boolean => operator === 'between' || operator === 'notBetween';
const asksAbsence = (operator: string): boolean => operator === 'exists' || operator === 'notExists';

/** Where the other side of a comparison may come from. */
export type Source = 'value' | 'date' | 'ago' | 'ahead' | 'field';

const valueOnly: Operator[] = ['between', 'notBetween', 'in', 'notIn', 'matches', 'exists', 'notExists', 'did', 'didNot'];
const ordering: Operator[] = ['=', '!=', '<', '<=', '>', '>='];

/** The sources an operator can compare with; only facts can be compared with other facts. */
export function sourcesFor(field: string, operator: string): Source[] {
  const { kind } = splitField(field);
  const isFact = kind === 'profile' || kind === 'event' || kind === 'context' || kind === 'account';
  if (!isFact || valueOnly.some((each) => each === operator)) return ['value'];
  return ordering.some((each) => each === operator) ? ['value', 'date', 'ago', 'ahead', 'field'] : ['value', 'field'];
}

/** The value a rule has after its field or operator changed: kept when it still fits, else the simplest that does. */
export function fittingValue(field: string, operator: string, value: unknown): Rule['value'] {
  const { kind } = splitField(field);
  if (asksAbsence(operator)) return undefined;
  if (kind === 'events') return readDidValue(value as Rule['value']) && isObject(value) ? value : { atLeast: 1 };
  if (kind === 'message') return isStatus(value) ? (value as Rule['value']) : 'clicked';
  if (isList(operator)) return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value as never];
  if (isPair(operator)) return Array.isArray(value) && value.length === 2 ? value : ['', ''];
  if (Array.isArray(value)) return value[0] ?? '';
  // A time near now can only be ordered.
  return isObject(value) && !sourcesFor(field, operator).includes('ago') ? '' : ((value as Rule['value']) ?? '');
}

/** Makes operator and value fit the field again. The same rule comes back when nothing was wrong. */
export function fitRule(rule: Rule): Rule {
  const allowed = operatorsFor(rule.field);
  const operator = allowed.includes(rule.operator) ? rule.operator : (allowed[0] ?? '=');
  const byField = rule.valueSource === 'field' && sourcesFor(rule.field, operator).includes('field');
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
