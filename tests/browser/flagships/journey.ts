/** Fills in what belongs to the whole journey: the four tabs behind the entrance. */
import type { Locator, Page } from 'playwright-core';
import type { JourneyDocument } from '../../../engine/language';
import { setCondition, setWhere } from './conditions';
import { bringIntoSight, choose, setDuration, turnOn, writeListed, writeValue } from './hands';
import { fieldOf, setKey, setWatch, unfold } from './steps';

/** The entrance speaks of no step: what it says can be said before any is drawn. */
const nothingDrawn: ReadonlyMap<string, string> = new Map();
const list = (panel: Locator, label: string): Locator => panel.getByLabel(label, { exact: true });

async function openEntrance(page: Page): Promise<Locator> {
  const entrance = page.locator('[data-canvas-node="@entrance"]');
  await bringIntoSight(page, entrance);
  await entrance.click();
  return page.locator('[data-panel="@entrance"]');
}

export async function setEntrance(page: Page, journey: JourneyDocument): Promise<void> {
  const panel = await openEntrance(page);
  await setEntry(panel, journey);
  await panel.getByRole('tab', { name: 'Settings' }).click();
  await setSettings(panel, journey.settings);
  await panel.getByRole('tab', { name: 'About' }).click();
  await setAbout(panel, journey);
  await panel.getByRole('tab', { name: 'Goal' }).click();
  await setGoal(panel, journey);
}

/** Leads whoever reaches the goal to a step that is drawn already. */
export async function chooseGoalStep(page: Page, id: string): Promise<void> {
  const panel = await openEntrance(page);
  await panel.getByRole('tab', { name: 'Goal' }).click();
  await choose(list(fieldOf(panel, 'goal'), 'Then the person'), `go:${id}`);
}

/** Asks for the step that whoever reaches the goal goes to. */
export async function askForGoalStep(page: Page): Promise<void> {
  const panel = await openEntrance(page);
  await panel.getByRole('tab', { name: 'Goal' }).click();
  await panel.getByRole('button', { name: 'Add a step for it' }).click();
}

async function setEntry(panel: Locator, { trigger, entry }: JourneyDocument): Promise<void> {
  const field = fieldOf(panel, 'trigger');
  if (trigger.kind === 'event') {
    const [{ event, where }] = trigger.on as [(typeof trigger.on)[number]];
    await writeListed(field.getByLabel('Event', { exact: true }), event);
    if (where) await setWhere(field, where, nothingDrawn);
  } else if (trigger.kind === 'absence') {
    await choose(list(field, 'What brings people in'), 'absence');
    await writeListed(field.getByLabel('When this has not happened'), trigger.event);
    await setDuration(field, trigger.for);
    if (trigger.orAverage !== undefined) {
      await turnOn(field, 'Or longer, by the person’s own rhythm');
      await field.getByLabel('Times their average gap').fill(String(trigger.orAverage));
    }
  } else throw new Error(`No flagship begins with ${trigger.kind}: say here how it is filled in.`);
  const again = fieldOf(panel, 'entry.again');
  await choose(list(again, 'How often may one person enter?'), entry.again.mode);
  if (entry.again.mode === 'per-window') await setDuration(again, entry.again.window);
  if (entry.audience)
    await setCondition(fieldOf(panel, 'entry.audience').locator('fieldset').first(), entry.audience, nothingDrawn);
  if (entry.byCall) await turnOn(panel, 'Also by call');
  await unfold(panel);
  if (entry.key) await writeListed(fieldOf(panel, 'entry.key').locator('input').first(), entry.key);
  if (entry.grace) await setDuration(fieldOf(panel, 'entry.grace'), entry.grace);
}

async function setSettings(panel: Locator, settings: JourneyDocument['settings']): Promise<void> {
  await choose(list(panel, 'Kind of messages'), settings.class);
  await choose(list(panel, 'Time zone'), settings.zone, settings.zone);
  await setDuration(fieldOf(panel, 'settings.sendBy'), settings.sendBy);
  await choose(list(panel, 'If a text cannot be filled in'), settings.onTemplateError);
  await unfold(panel);
  await panel.getByLabel('Priority', { exact: true }).fill(String(settings.priority));
  if (settings.quietHours) {
    const quiet = fieldOf(panel, 'settings.quietHours');
    await turnOn(quiet, 'Quiet hours');
    await quiet.getByLabel('From', { exact: true }).fill(settings.quietHours.from);
    await quiet.getByLabel('To', { exact: true }).fill(settings.quietHours.to);
    await choose(list(quiet, 'What is due then'), settings.quietHours.then);
  }
  if (settings.cap) {
    const cap = fieldOf(panel, 'settings.cap');
    await turnOn(cap, 'Limit marketing messages per person');
    await cap.getByLabel('At most', { exact: true }).fill(String(settings.cap.max));
    await setDuration(cap, settings.cap.per);
    await choose(list(cap, 'One too many'), settings.cap.over);
  }
}

async function setAbout(panel: Locator, { description, tags, parameters }: JourneyDocument): Promise<void> {
  await fieldOf(panel, 'description').getByRole('textbox').fill(description);
  const tagField = fieldOf(panel, 'tags').locator('input').first();
  for (const tag of tags) {
    await tagField.fill(tag);
    await tagField.press('Enter');
  }
  const field = fieldOf(panel, 'parameters');
  await field.getByRole('button', { name: /^Remove / }).click();
  for (const [index, { name, label, value }] of parameters.entries()) {
    await field.getByRole('button', { name: 'Add parameter', exact: true }).click();
    const row = field.getByRole('group', { name: `Parameter ${index + 1}`, exact: true });
    await writeValue(row.getByLabel('Value', { exact: true }), value);
    await row.getByLabel('Name', { exact: true }).fill(name);
    // Last, because the row is called by it.
    await row.getByLabel('What it is', { exact: true }).fill(label);
  }
}

/** The goal and the exits; a step that the goal leads to is drawn afterwards. */
async function setGoal(panel: Locator, { goal, exits }: JourneyDocument): Promise<void> {
  if (goal) {
    const field = fieldOf(panel, 'goal');
    await turnOn(field, 'This journey has a goal');
    await field.getByLabel('Name of the goal').fill(goal.name);
    await setWatch(field, goal.on, nothingDrawn);
    await setDuration(field.getByRole('group', { name: 'Counted within, from entry' }), goal.within);
    if (typeof goal.then === 'string') await choose(list(field, 'Then the person'), goal.then);
    if (goal.value) await writeListed(field.getByLabel('Worth', { exact: true }), goal.value);
    if (goal.keyFrom) await setKey(field, goal.keyFrom);
  }
  const field = fieldOf(panel, 'exits');
  for (const { on, keyFrom, reason } of exits) {
    await field.getByRole('button', { name: 'Add exit', exact: true }).click();
    const row = field.getByRole('group', { name: 'left', exact: true });
    await setWatch(row, on, nothingDrawn);
    if (keyFrom) await setKey(row, keyFrom);
    await row.getByLabel('Reason', { exact: true }).fill(reason);
  }
}
