/** What is wrong with trigger and rules of entry beyond their shape. */
import { instantOfDate } from '../../time';
import type { Rule } from '../condition';
import type { JourneyDocument } from '../document';
import { visitRules, whereOf } from '../inspect';
import { type Issue, issue } from './catalogue';

export function checkEntry({ entry, trigger }: JourneyDocument): Issue[] {
  const found: Issue[] = trigger.kind === 'attribute' ? checkAttribute(trigger) : [];
  const { window, excludeTags, excludeDays } = entry;
  if (window) {
    const { from, to, zone } = window;
    if (from === null && to === null) found.push(issue('entry_window_open', { field: 'entry.window' }));
    const [opens, closes] = [from, to].map((text) => (text === null ? null : instantOfDate(text, zone)));
    if (typeof opens === 'number' && typeof closes === 'number' && closes <= opens)
      found.push(issue('entry_window_backwards', { field: 'entry.window.to' }, { from, to }));
  }
  if (excludeDays !== undefined && !excludeTags) found.push(issue('exclude_days_without_tags', { field: 'entry.excludeDays' }));
  return found;
}

type AttributeTrigger = Extract<JourneyDocument['trigger'], { kind: 'attribute' }>;

function checkAttribute(trigger: AttributeTrigger): Issue[] {
  const found: Issue[] = [];
  if (trigger.attribute === '') found.push(issue('attribute_missing', { field: 'trigger.attribute' }));
  if (trigger.rearm && !trigger.to) found.push(issue('rearm_without_to', { field: 'trigger.rearm' }));
  for (const name of ['from', 'to', 'rearm'] as const) {
    const { [name]: condition } = trigger;
    if (condition)
      visitRules(condition, (rule, path) => {
        const unknown = fieldsOf(rule).find((field) => !isKnown(field, rule));
        if (unknown !== undefined)
          found.push(issue('attribute_condition_field', { field: `trigger.${name}.${path}.field` }, { field: unknown }));
      });
  }
  return found;
}

const fieldsOf = ({ field, value, valueSource }: Rule): string[] =>
  valueSource === 'field' && typeof value === 'string' ? [field, value] : [field];

/** What the one writer has at hand when it stores a change. */
function isKnown(field: string, rule: Rule): boolean {
  return (
    /^(profile\.|now\.|context\.params\.|segment$|bucket$)/.test(field) || (field.startsWith('events.') && whereOf(rule) === null)
  );
}
