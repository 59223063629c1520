/**
 * `evaluate(condition, facts)`: the one place where a condition is judged. Pure, total (never throws for any JSON), and it
 * always says what it saw. Rules: journey-language §3.
 */
import type { Condition, Evidence, Operator, Rule, Verdict } from '../condition';
import type { Facts, Json } from '../facts';
import { fractionOf } from '../hash';
import { type ClockPart, clockRule } from './clock-rule';
import { type Comparison, compare } from './compare';
import { eventsRule, messageRule } from './history-rule';
import { isObject, readPath, shorten } from './read';
import { earlier } from './timed';

/** Deeper than validation allows; only data that was never validated gets there. */
const DEEPEST = 24;

/** Judges a condition. An empty `and` holds, an empty `or` does not. */
export function evaluate(condition: Condition, facts: Facts): Verdict {
  const verdict = group(condition, facts, 0);
  verdict.evidence['at'] = facts.now;
  verdict.evidence['revision'] = facts.person.revision;
  return verdict;
}

/** The bucket (0–99) of a person in a journey: stable, and independent between journeys. */
export function bucketOf(journeyId: string, personId: string): number {
  return Math.floor(fractionOf('bucket', journeyId, personId) * 100);
}

function group(condition: Condition, facts: Facts, depth: number): Verdict {
  const rules = Array.isArray(condition.rules) && depth < DEEPEST ? condition.rules : [];
  const children = rules.map(
    (child): Verdict => (isGroup(child) ? group(child, facts, depth + 1) : ruleVerdict(child, facts, depth)),
  );
  const every = condition.combinator !== 'or';
  const plain = every ? children.every((child) => child.holds) : children.some((child) => child.holds);
  const holds = depth < DEEPEST && (condition.not === true ? !plain : plain);
  const evidence: Evidence = { combinator: every ? 'and' : 'or', holds, rules: children.map((child) => child.evidence) };
  if (condition.not === true) evidence['not'] = true;
  return { holds, evidence, nextChangeAt: nextOf(children, every, plain) };
}

function isGroup(child: Rule | Condition): child is Condition {
  return isObject(child) && 'rules' in child;
}

/**
 * Any child that decides (a false one of an `and`) must flip before the answer can: so the latest of theirs is waited for,
 * and if one never flips, neither does the answer. Otherwise the first flip of any child can change it.
 */
function nextOf(children: Verdict[], every: boolean, plain: boolean): number | null {
  if (plain === every) return children.reduce<number | null>((first, child) => earlier(first, child.nextChangeAt), null);
  const deciding = children.filter((child) => child.holds !== every);
  if (deciding.length === 0 || deciding.some((child) => child.nextChangeAt === null)) return null;
  return Math.max(...deciding.map((child) => child.nextChangeAt ?? 0));
}

function ruleVerdict(rule: Rule, facts: Facts, depth: number): Verdict {
  if (!isObject(rule) || typeof rule.field !== 'string')
    return { holds: false, nextChangeAt: null, evidence: { holds: false, obstacle: 'unknown' } };
  const judged = judgeRule(rule, facts, depth);
  const evidence: Evidence = {
    field: rule.field,
    operator: rule.operator,
    value: shorten(rule.value),
    actual: shorten(judged.actual),
    holds: judged.holds,
  };
  if (rule.valueSource === 'field') evidence['valueSource'] = 'field';
  if (judged.obstacle) evidence['obstacle'] = judged.obstacle;
  if (judged.events?.length) evidence['events'] = judged.events;
  if ('compared' in judged) evidence['compared'] = shorten(judged.compared);
  return { holds: judged.holds, evidence, nextChangeAt: judged.next };
}

type Judged = Comparison & { actual: Json | undefined; events?: string[]; compared?: Json | undefined };

function judgeRule(rule: Rule, facts: Facts, depth: number): Judged {
  const { field, operator, value } = rule;
  const dot = field.indexOf('.');
  const kind = dot < 0 ? field : field.slice(0, dot);
  const rest = field.slice(dot + 1);
  switch (kind) {
    case 'events':
      return eventsRule(rest, operator, value, facts, (where, at) => group(where, at, depth + 1));
    case 'message':
      return messageRule(rest, operator, value, facts);
    case 'now':
      return isClockPart(rest) ? clockRule(rest, operator, value, facts.now, facts.zone) : unknown();
    case 'segment':
      return segments(operator, value, facts);
    case 'bucket':
      return against(rule, bucketOf(facts.journeyId, facts.person.id), facts);
    case 'profile':
    case 'account':
    case 'event':
    case 'context':
      return against(rule, readPath(field, facts), facts);
    default:
      return unknown();
  }
}

const unknown = (): Judged => ({ holds: false, next: null, obstacle: 'unknown', actual: null });
const isClockPart = (text: string): text is ClockPart => text === 'weekday' || text === 'time' || text === 'date';

function against({ operator, value, valueSource }: Rule, actual: Json | undefined, facts: Facts): Judged {
  if (valueSource !== 'field') return { ...compare(operator, actual, value, facts.now, facts.zone), actual };
  const compared = typeof value === 'string' ? readPath(value, facts) : undefined;
  const asks = operator === 'exists' || operator === 'notExists';
  if ((compared === undefined || compared === null) && !asks)
    return { holds: false, next: null, obstacle: 'missing', actual, compared };
  return { ...compare(operator, actual, compared, facts.now, facts.zone), actual, compared };
}

function segments(operator: Operator, value: Json | undefined, facts: Facts): Judged {
  const asked = Array.isArray(value) ? value : [value];
  const member = asked.some((segment) => typeof segment === 'string' && facts.person.segments.includes(segment));
  const possible = operator === 'in' || operator === 'notIn';
  if (!possible || asked.some((segment) => typeof segment !== 'string'))
    return { holds: false, next: null, obstacle: 'wrong_type', actual: null };
  return { holds: member === (operator === 'in'), next: null, actual: facts.person.segments.slice(0, 20) };
}
