/** Builds a condition in the condition builder, rule by rule. */
import type { Locator } from 'playwright-core';
import { splitField } from '../../../builder-ui/src/conditions/rule-model';
import type { Condition, Rule } from '../../../engine/language';
import { choose, labelled, press, setDuration, turnOn, writeListed, writeValue } from './hands';

/** Ids of the steps as they were drawn, by those of the journey that is built after. */
export type Drawn = ReadonlyMap<string, string>;

/** @param builder the fieldset of the condition builder */
export function setCondition(builder: Locator, condition: Condition, drawn: Drawn): Promise<void> {
  return setGroup(builder.locator('.ruleGroup').first(), condition, drawn);
}

async function setGroup(group: Locator, condition: Condition, drawn: Drawn): Promise<void> {
  const header = group.locator(':scope > .ruleGroup-header');
  const members = group.locator(':scope > .ruleGroup-body > *');
  if (condition.combinator === 'or') await press(header, 'Any of');
  if (condition.not) await turnOn(header, 'not');
  let there = await members.count();
  for (const [index, rule] of condition.rules.entries()) {
    const isGroup = 'rules' in rule;
    if (index >= there) await header.getByRole('button', { name: isGroup ? 'Group' : 'Rule', exact: true }).click();
    there = Math.max(there, index + 1);
    if (isGroup) await setGroup(members.nth(index), rule, drawn);
    else await setRule(members.nth(index), rule, drawn);
  }
}

async function setRule(row: Locator, { field, operator, value, valueSource }: Rule, drawn: Drawn): Promise<void> {
  const { kind, rest } = splitField(field);
  const about = labelled(row, 'About');
  if ((await about.inputValue()) !== kinds[kind]) await choose(about, kind);
  if (kind === 'message') await choose(labelled(row, 'Message'), drawn.get(rest) ?? rest);
  else await writeListed(labelled(row, restNames[kind] ?? 'Attribute'), rest);
  await choose(labelled(row, 'Comparison'), operator);
  if (operator === 'exists' || operator === 'notExists') return;
  if (kind === 'events') await setDid(row, value as unknown as Did, drawn);
  else if (kind === 'message') await setStatus(labelled(row, 'Value'), String(value));
  else if (valueSource === 'field') {
    await choose(labelled(row, 'Compared with'), 'field');
    await writeListed(labelled(row, 'Other field'), String(value));
  } else if (Array.isArray(value)) await setList(labelled(row, 'Value'), value);
  else if (typeof value === 'object' && value !== null) {
    const [[source, iso]] = Object.entries(value) as [[string, string]];
    await choose(labelled(row, 'Compared with'), source);
    await setDuration(row, iso);
  } else await writeValue(labelled(row, 'Value'), value);
}

const kinds: Record<string, string> = {
  profile: 'The person',
  event: 'The event',
  events: 'What they did',
  message: 'A message',
  context: 'Saved values',
};
const restNames: Record<string, string> = { profile: 'Attribute', event: 'Property', events: 'Event', context: 'Name' };

interface Did {
  atLeast: number;
  within?: string;
  since?: 'entry';
  where?: Condition;
}

async function setDid(row: Locator, { atLeast, within, since, where }: Did, drawn: Drawn): Promise<void> {
  if (atLeast !== 1) await labelled(row, 'at least (times)').fill(String(atLeast));
  if (within !== undefined) {
    await choose(labelled(row, 'Period'), 'within');
    await setDuration(row, within);
  } else if (since !== undefined) await choose(labelled(row, 'Period'), since);
  if (where) await setWhere(row, where, drawn);
}

/** Narrows an event down; @param scope where the button stands, and the builder that takes its place */
export async function setWhere(scope: Locator, where: Condition, drawn: Drawn): Promise<void> {
  await press(scope, 'Only some of them…');
  await setCondition(scope.locator('fieldset').last(), where, drawn);
}

/** A rule about a message begins with "clicked". */
async function setStatus(field: Locator, status: string): Promise<void> {
  if (status === 'clicked') return;
  const entry = (value: string) => field.page().locator(`[role="option"][value="${value}"]:visible`);
  // The field itself is as small as nothing: the frame around it opens the list.
  await field.locator('xpath=ancestor::*[contains(@class, "mantine-MultiSelect-input")][1]').click();
  await entry(status).click();
  await entry('clicked').click();
  await field.page().keyboard.press('Tab');
}

async function setList(field: Locator, values: readonly unknown[]): Promise<void> {
  for (const value of values) {
    await field.fill(String(value));
    await field.press('Enter');
  }
}
