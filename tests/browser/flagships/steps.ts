/** Fills in the side panel of a step, field by field, by its type. */
import type { Locator } from 'playwright-core';
import { type Condition, definitionOf, type Step } from '../../../engine/language';
import { type Drawn, setCondition, setWhere } from './conditions';
import { setBlocks } from './email';
import { choose, labelled, press, setDuration, tick, turnOn, writeListed, writeValue } from './hands';

type StepOf<Type extends Step['type']> = Extract<Step, { type: Type }>;

export const fieldOf = (panel: Locator, path: string): Locator => panel.locator(`[data-field="${path}"]`);
const input = (panel: Locator, path: string): Locator => fieldOf(panel, path).locator('input').first();
const text = (panel: Locator, path: string): Locator => fieldOf(panel, path).getByRole('textbox').first();

/** Unfolds the fields that are rarely needed. */
export async function unfold(panel: Locator): Promise<void> {
  const more = panel.getByRole('button', { name: 'More', exact: true });
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
}

/** Whether the panel folds one of the step's fields away. */
const hasAdvanced = (step: Step): boolean =>
  definitionOf(step).form.fields.some(
    ({ path, advanced }) => advanced && path.split('.').reduce<unknown>(keyOf, step) !== undefined,
  );
const keyOf = (at: unknown, key: string): unknown => (at as Record<string, unknown> | undefined)?.[key];

/** Everything but the ways out, which are drawn. */
export async function setStep(panel: Locator, step: Step, drawn: Drawn): Promise<void> {
  if (hasAdvanced(step)) await unfold(panel);
  await setOwn(panel, step, drawn);
  if (step.note !== undefined) await panel.getByLabel('Note for colleagues').fill(step.note);
  if (step.disabled) await turnOn(panel, 'Switched off');
}

async function setOwn(panel: Locator, step: Step, drawn: Drawn): Promise<void> {
  switch (step.type) {
    case 'message':
      return setMessage(panel, step, drawn);
    case 'wait':
      return setWait(panel, step);
    case 'wait-for':
      return setWaitFor(panel, step, drawn);
    case 'branch':
      for (const { label, when } of step.branches)
        await setCondition(arm(fieldOf(panel, 'branches'), label).locator('fieldset').first(), when, drawn);
      return;
    case 'split':
      for (const { label, weight } of step.variants)
        await arm(fieldOf(panel, 'variants'), label).getByLabel('Share', { exact: true }).fill(String(weight));
      return;
    case 'update':
      return setOperations(fieldOf(panel, 'operations'), step);
    case 'task':
      return setTask(panel, step);
    case 'code':
      await writeListed(input(panel, 'pool'), step.pool);
      return text(panel, 'saveAs').fill(step.saveAs);
    case 'exit':
      return text(panel, 'reason').fill(step.reason);
    case 'start-journey':
      return setStart(panel, step);
    default:
      throw new Error(`No flagship has a step ${step.type}: say here how it is filled in.`);
  }
}

const arm = (field: Locator, label: string): Locator => field.getByRole('group', { name: label, exact: true });

async function setMessage(panel: Locator, step: StepOf<'message'>, drawn: Drawn): Promise<void> {
  const { content } = step;
  for (const [name, value] of Object.entries(content ?? {})) {
    const path = `content.${name}`;
    if (typeof value === 'string') await text(panel, path).fill(value);
    else await setBlocks(fieldOf(panel, path), (value as { blocks: never[] }).blocks, drawn);
  }
  await text(panel, 'topic').fill(step.topic ?? '');
  if (step.class) await choose(input(panel, 'class'), step.class);
  if (step.sendBy) await setDuration(fieldOf(panel, 'sendBy'), step.sendBy);
}

async function setWait(panel: Locator, step: StepOf<'wait'>): Promise<void> {
  const form = (['for', 'calendarDays', 'until'] as const).find((path) => step[path] !== undefined) ?? 'for';
  await tick(panel.locator(`input[type="radio"][value="${form}"]`));
  if (step.for !== undefined) await setDuration(fieldOf(panel, 'for'), step.for);
  if (step.calendarDays !== undefined) await input(panel, 'calendarDays').fill(String(step.calendarDays));
  if (step.until) {
    await writeListed(input(panel, 'until.date'), step.until.date);
    if (step.until.at !== undefined) await input(panel, 'until.at').fill(step.until.at);
    if (step.until.offset !== undefined) await setOffset(fieldOf(panel, 'until.offset'), step.until.offset);
  }
  if (step.at !== undefined) await input(panel, 'at').fill(step.at);
  for (const day of step.on ?? []) await tick(fieldOf(panel, 'on').locator(`input[value="${day}"]`));
  if (step.window) {
    await turnOn(fieldOf(panel, 'window'), 'Only at certain hours');
    await labelled(fieldOf(panel, 'window'), 'From').fill(step.window.from);
    await labelled(fieldOf(panel, 'window'), 'To').fill(step.window.to);
  }
  if (step.zone !== undefined) await choose(input(panel, 'zone'), step.zone);
}

async function setOffset(field: Locator, offset: string): Promise<void> {
  await setDuration(field, offset.replace('-', ''));
  if (offset.startsWith('-')) await choose(labelled(field, 'Before or after'), 'before');
}

/** What is waited for, in a row, a goal or an exit. */
export async function setWatch(
  scope: Locator,
  on: { event: string; where?: Condition | undefined } | { condition: Condition },
  drawn: Drawn,
): Promise<void> {
  if ('condition' in on) {
    await press(scope, 'A condition');
    return setCondition(scope.locator('fieldset').first(), on.condition, drawn);
  }
  await writeListed(scope.getByLabel('Event', { exact: true }), on.event);
  if (on.where) await setWhere(scope, on.where, drawn);
}

/** Which run an event is about. */
export const setKey = (scope: Locator, path: string): Promise<void> =>
  writeListed(scope.getByLabel('Only if this equals the entry key'), path);

async function setWaitFor(panel: Locator, step: StepOf<'wait-for'>, drawn: Drawn): Promise<void> {
  for (const { label, on, since, keyFrom } of step.branches) {
    const row = arm(fieldOf(panel, 'branches'), label);
    await setWatch(row, on, drawn);
    if (since !== 'now') await choose(row.getByLabel('Counts from', { exact: true }), since);
    if (keyFrom !== undefined) await setKey(row, keyFrom);
  }
  await setDuration(fieldOf(panel, 'timeout'), step.timeout);
  if (!step.restartOn) return;
  const restart = fieldOf(panel, 'restartOn');
  await turnOn(restart, 'Use this');
  await writeListed(restart.getByLabel('Event', { exact: true }), step.restartOn.event);
  if (step.restartOn.keyFrom !== undefined) await setKey(restart, step.restartOn.keyFrom);
  await restart.getByLabel('At most so often').fill(String(step.restartOn.max));
}

/** A value that is written: fixed, or a time ahead. */
async function setGiven(row: Locator, value: unknown): Promise<void> {
  if (typeof value === 'object' && value !== null && 'ahead' in value) {
    await press(row, 'Time ahead');
    await setDuration(row, String(value.ahead));
  } else await writeValue(labelled(row, 'Value'), value);
}

async function setOperations(field: Locator, { operations }: StepOf<'update'>): Promise<void> {
  for (const operation of operations) {
    await field.getByRole('button', { name: 'Add change', exact: true }).click();
    const row = field.getByRole('group', { name: 'profile.', exact: true });
    if (operation.op !== 'set') await choose(labelled(row, 'Operation'), operation.op);
    if (operation.op !== 'unset') await setGiven(row, operation.op === 'increment' ? operation.by : operation.value);
    await writeListed(labelled(row, 'Field'), operation.field);
  }
}

async function setTask(panel: Locator, step: StepOf<'task'>): Promise<void> {
  await text(panel, 'title').fill(step.title);
  await text(panel, 'body').fill(step.body);
  if ('attribute' in step.assignee) {
    await tick(panel.locator('input[type="radio"][value="assignee.attribute"]'));
    await writeListed(input(panel, 'assignee.attribute'), step.assignee.attribute);
  }
  await setDuration(fieldOf(panel, 'due'), step.due);
  if (step.fallback !== undefined) await text(panel, 'fallback').fill(step.fallback);
  // Switched on, the hours are those of an office: Monday to Friday, nine to five.
  if (step.calendar) await turnOn(fieldOf(panel, 'calendar'), 'Use this');
}

async function setStart(panel: Locator, step: StepOf<'start-journey'>): Promise<void> {
  await choose(input(panel, 'journey'), step.journey);
  for (const [name, value] of Object.entries(step.context ?? {})) {
    const field = fieldOf(panel, 'context');
    await field.getByRole('button', { name: 'Add value', exact: true }).click();
    const row = field.getByRole('group', { name: 'value1', exact: true });
    await setGiven(row, value);
    await labelled(row, 'Key').fill(name);
  }
}
