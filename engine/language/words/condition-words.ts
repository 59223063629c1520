/** Conditions in words, as they are written and as they were judged. Total: drafts and old evidence may have any shape. Pure. */
import { parseLocalTime, WEEKDAYS, type Weekday } from '../../time';
import type { Condition, Evidence, Rule } from '../condition';
import { isMessageStatus, isObject, readDidValue } from '../conditions';
import type { Json } from '../facts';
import type { Speech } from './speech';
import {
  distanceOf,
  instantWords,
  isDate,
  lengthWords,
  listWords,
  plain,
  quoted,
  valueWords,
  weekdayWords,
  windowWords,
} from './values';

const isWeekday = (value: Json | undefined): value is Weekday => WEEKDAYS.some((day) => day === value);

type AnyRule = { [key in keyof Rule]?: Json | undefined };
type Part = Condition | Rule;

const isGroup = (part: Part): part is Condition => isObject(part) && 'rules' in part;

/** "plan is “pro” and (age is more than 30 or city is “Graz”)" */
export function conditionWords(condition: Condition, speech: Speech, inner = false): string {
  const { t } = speech;
  const every = condition.combinator !== 'or';
  const rules = Array.isArray(condition.rules) ? condition.rules.filter(isObject) : [];
  const parts = (rules as unknown as Part[]).map((part) =>
    isGroup(part) ? conditionWords(part, speech, rules.length > 1 || condition.not === true) : ruleWords(part, speech),
  );
  if (parts.length === 0) return t(every === (condition.not === true) ? 'said.nobody' : 'said.everybody');
  const joined = new Intl.ListFormat(speech.locale, { type: every ? 'conjunction' : 'disjunction' }).format(parts);
  if (condition.not === true) return t('said.not', { condition: joined });
  return inner && parts.length > 1 ? `(${joined})` : joined;
}

/** The field of a rule, `profile.plan` → "plan". */
export function fieldWords(field: string, { t }: Speech): string {
  const [kind = '', ...path] = field.split('.');
  const rest = path.join('.');
  switch (kind) {
    case 'event':
      return t('said.field.event', { name: plain(rest.replace(/^properties\./, '')) });
    case 'context':
      return t('said.field.context', { name: plain(rest.replace(/^params\./, '')) });
    case 'account':
      return t('said.field.account', { name: plain(rest) });
    case 'now':
      return t(`said.field.now.${rest}`, { defaultValue: rest });
    case 'bucket':
      return t('said.field.bucket');
    default:
      return plain(rest || field) || '…';
  }
}

/** One rule as it is written: "did “Order Completed” at least once in the last 7 days". */
export function ruleWords(rule: AnyRule, speech: Speech): string {
  const field = typeof rule.field === 'string' ? rule.field : '';
  const operator = typeof rule.operator === 'string' ? rule.operator : '';
  const dot = field.indexOf('.');
  const rest = field.slice(dot + 1);
  if (field.startsWith('events.') && (operator === 'did' || operator === 'didNot'))
    return didWords(rest, operator, rule.value, speech);
  if (field.startsWith('message.') && (operator === 'did' || operator === 'didNot'))
    return messageWords(rest, operator, rule.value, speech);
  if (field === 'segment') return segmentWords(operator, rule.value, speech);
  return comparisonWords(field, operator, rule, speech);
}

function didWords(event: string, operator: 'did' | 'didNot', value: Json | undefined, speech: Speech): string {
  const { t } = speech;
  const asked = readDidValue(value) ?? { atLeast: 1, within: null, since: 'ever', where: null };
  const name = quoted(event, speech);
  const what = asked.where ? t('said.where', { event: name, condition: conditionWords(asked.where, speech) }) : name;
  const span = asked.within === null ? '' : t('said.within', { span: windowWords(asked.within, speech) });
  const since = asked.since === 'entry' ? t('said.sinceEntry') : '';
  const key = `said.${operator}.${asked.atLeast === 1 ? 'once' : 'times'}`;
  return tidy(t(key, { event: what, times: valueWords(asked.atLeast, speech), period: `${since} ${span}` }));
}

/** Where nothing was said of a period, no gap is left. */
const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').trim();

function messageWords(stepId: string, operator: 'did' | 'didNot', value: Json | undefined, speech: Speech): string {
  const { t } = speech;
  const name = quoted(speech.stepName?.(stepId) ?? stepId, speech);
  const what = (Array.isArray(value) ? value : [value]).map((status) => statusWords(status, speech));
  return t(`said.message.${operator}`, { name, what: listWords(what, speech, 'disjunction') });
}

const statusWords = (status: Json | undefined, speech: Speech): string =>
  isMessageStatus(status) ? speech.t(`said.status.${status}`) : valueWords(status, speech);

function segmentWords(operator: string, value: Json | undefined, speech: Speech): string {
  const names = (Array.isArray(value) ? value : [value]).map((name) => valueWords(name, speech));
  return speech.t(operator === 'notIn' ? 'said.segment.notIn' : 'said.segment.in', {
    names: listWords(names, speech, 'disjunction'),
  });
}

function comparisonWords(field: string, operator: string, { value, valueSource }: AnyRule, speech: Speech): string {
  const { t } = speech;
  const said = (one: Json | undefined): string => {
    if (valueSource === 'field') return typeof one === 'string' ? fieldWords(one, speech) : '…';
    if (field === 'now.weekday' && isWeekday(one)) return weekdayWords(one, speech);
    if (field === 'now.time' && typeof one === 'string' && parseLocalTime(one)) return one;
    return valueWords(one, speech);
  };
  const items = Array.isArray(value) ? value : [value];
  const times = field === 'now.time' || field === 'now.date' || items.some(isDate);
  const [low, high] = items.map(said);
  const distance = valueSource === 'field' ? null : distanceOf(value);
  const key = `said.${distance === null ? (times ? 'when' : 'rule') : distance <= 0 ? 'ago' : 'ahead'}.${operator}`;
  const values = {
    field: fieldWords(field, speech),
    value: said(value),
    span: distance === null ? '' : lengthWords(Math.abs(distance), speech),
    low,
    high: high ?? '…',
    list: listWords(items.map(said), speech, 'disjunction'),
  };
  return t(key, { ...values, defaultValue: t(`said.rule.${operator}`, { ...values, defaultValue: t('said.rule.any', values) }) });
}

/** One rule as it was judged: what was asked, whether it was so, and what was seen. */
export function judgedWords(rule: Evidence, speech: Speech): string {
  const holds = rule['holds'] === true;
  const seen = seenWords(rule, speech);
  // What did not become of a message is said at once: "the message “Offer” was not clicked".
  if (seen === '' && !holds && rule['operator'] === 'did') return ruleWords({ ...rule, operator: 'didNot' }, speech);
  const asked = ruleWords(rule, speech);
  if (seen === '') return holds ? asked : speech.t('said.failsPlain', { asked });
  return speech.t(holds ? 'said.holds' : 'said.fails', { asked, seen });
}

/** "it was “free”", "they did so 0 times", "it was not set"; nothing where the answer alone says it. */
export function seenWords(
  { field, operator, value, actual, compared, valueSource, obstacle, holds }: Evidence,
  speech: Speech,
): string {
  const { t } = speech;
  if (typeof field !== 'string') return '';
  if (obstacle === 'unknown') return t('said.seen.unknown');
  if (field.startsWith('events.'))
    return typeof actual === 'number'
      ? t('said.seen.times', { count: actual, number: valueWords(actual, speech) })
      : t('said.seen.odd');
  if (field.startsWith('message.')) return messageSeen(value, actual, speech);
  if (field === 'segment') return segmentsSeen(actual, speech);
  if (obstacle === 'missing') {
    const otherMissing = valueSource === 'field' && (compared === null || compared === undefined) && actual !== null;
    return t('said.seen.missing', { field: fieldWords(otherMissing && typeof value === 'string' ? value : field, speech) });
  }
  const was =
    field === 'now.weekday' && typeof actual === 'string' ? weekdayWords(actual, speech) : seenValue(actual, value, speech);
  if (obstacle !== undefined) return t('said.seen.unlike', { was });
  if (operator === 'exists' || operator === 'notExists') return actual === null ? '' : t('said.seen.was', { was });
  if (holds === true && operator === '=' && valueSource !== 'field') return '';
  if (valueSource !== 'field') return t('said.seen.was', { was });
  return t('said.seen.against', { was, other: valueWords(compared, speech) });
}

/** A number next to a time from now is an instant. */
const seenValue = (actual: Json | undefined, value: Json | undefined, speech: Speech): string =>
  typeof actual === 'number' && distanceOf(value) !== null ? instantWords(actual, speech) : valueWords(actual, speech);

/** What became of a message is a list of instants; those that were asked for are told. */
function messageSeen(value: Json | undefined, actual: Json | undefined, speech: Speech): string {
  if (!isObject(actual)) return speech.t('said.seen.noMessage');
  const asked = Array.isArray(value) ? value : [value];
  const key = asked.length === 1 ? 'said.seen.on' : 'said.seen.status';
  const told = asked.flatMap((status) => {
    const at = typeof status === 'string' && Object.hasOwn(actual, status) ? actual[status] : undefined;
    return typeof at === 'number' ? [speech.t(key, { what: statusWords(status, speech), at: instantWords(at, speech) })] : [];
  });
  return told.join(', ');
}

function segmentsSeen(actual: Json | undefined, speech: Speech): string {
  if (!Array.isArray(actual)) return speech.t('said.seen.odd');
  if (actual.length === 0) return speech.t('said.seen.noSegment');
  return speech.t('said.seen.segments', {
    names: listWords(
      actual.map((name) => valueWords(name, speech)),
      speech,
    ),
  });
}
