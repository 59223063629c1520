/** Draws the steps of a journey: each is put on a "+" or dragged there, named, given its ways, and led to what follows. */
import type { Locator, Page } from 'playwright-core';
import { type JourneyDocument, portsOf, type Step } from '../../../engine/language';
import { until } from '../../support/until';
import { bringIntoSight, choose } from './hands';
import { askForGoalStep, chooseGoalStep } from './journey';
import { fieldOf } from './steps';

/** Every so many steps one is dragged from the palette instead of being chosen at a "+". */
const DRAG_EVERY = 5;

/** What the palette calls the step. */
const itemOf = (step: Step): string => (step.type === 'message' ? `message.${step.channel}` : step.type);

/** The ways of a step that people can tell apart: each arm, variant or outcome has a label. */
function armsOf(step: Step): { field: string; labels: string[]; add: string } | null {
  const labels = (arms: { label: string }[]) => arms.map(({ label }) => label);
  switch (step.type) {
    case 'branch':
      return { field: 'branches', labels: labels(step.branches), add: 'Add branch' };
    case 'wait-for':
      return { field: 'branches', labels: labels(step.branches), add: 'Add what to wait for' };
    case 'split':
      return { field: 'variants', labels: labels(step.variants), add: 'Add variant' };
    case 'task':
      return { field: 'outcomes', labels: labels(step.outcomes), add: 'Add outcome' };
    default:
      return null;
  }
}

export interface Drawing {
  /** Ids of the steps on the canvas, by those of the journey that is built after. */
  drawn: Map<string, string>;
  page: Page;
  journey: JourneyDocument;
}

/** Draws everything that the start and the goal lead to. */
export async function drawSteps(page: Page, journey: JourneyDocument): Promise<Drawing> {
  const drawing: Drawing = { drawn: new Map(), page, journey };
  if (journey.start !== null) await drawAt(drawing, journey.start, '@entrance:start');
  const jump = journey.goal?.then;
  if (typeof jump !== 'object') return drawing;
  const there = drawing.drawn.get(jump.go);
  if (there === undefined) await drawAt(drawing, jump.go, '@entrance:goal');
  else await chooseGoalStep(page, there);
  return drawing;
}

/** A step and, way by way, what follows it. */
async function drawAt(drawing: Drawing, stepId: string, slot: string): Promise<void> {
  const { page, journey, drawn } = drawing;
  const step = journey.steps[stepId];
  if (!step) throw new Error(`There is no step ${stepId}.`);
  await put(drawing, step, slot);
  const id = await newest(drawing);
  drawn.set(stepId, id);
  const panel = page.locator(`[data-panel="${id}"]`);
  await panel.getByLabel('Name', { exact: true }).first().fill(step.name);
  await nameArms(panel, step);
  const { main, secondary } = portsOf(step);
  const there = await portsThere(page, id);
  const known = secondary.filter((port) => step.next[port] !== undefined);
  for (const [index, port] of main.entries()) await follow(drawing, step, id, port, there[index] ?? port);
  for (const port of known) await follow(drawing, step, id, port, port);
}

async function put({ page, drawn }: Drawing, step: Step, slot: string): Promise<void> {
  if (slot === '@entrance:goal') {
    await askForGoalStep(page);
  } else {
    const place = page.locator(`[data-slot="${slot}"]`);
    await bringIntoSight(page, place);
    if (drawn.size % DRAG_EVERY === 0) {
      await page.locator(`[data-palette="${itemOf(step)}"]`).dragTo(place);
      return;
    }
    await place.getByRole('button', { name: /^Add / }).click();
  }
  await page.locator(`[data-pick="${itemOf(step)}"]`).click();
}

/** The step that has just been put somewhere: its panel is open. */
const newest = ({ page, drawn }: Drawing): Promise<string> =>
  until('the panel of the new step opens', async () => {
    const id = await page.locator('[data-panel]').getAttribute('data-panel');
    const isNew = id !== null && id !== '@entrance' && ![...drawn.values()].includes(id);
    return isNew ? id : null;
  });

async function nameArms(panel: Locator, step: Step): Promise<void> {
  const arms = armsOf(step);
  if (!arms) return;
  const field = fieldOf(panel, arms.field);
  const fields = field.getByLabel('Label', { exact: true });
  for (const [index, label] of arms.labels.entries()) {
    if (index >= (await fields.count())) await field.getByRole('button', { name: arms.add, exact: true }).click();
    await fields.nth(index).fill(label);
  }
}

/** The ways that the canvas shows, in their order. */
async function portsThere(page: Page, id: string): Promise<string[]> {
  const slots = await page.locator(`[data-slot^="${id}:"]`).evaluateAll((all) => all.map((one) => one.getAttribute('data-slot')));
  return slots.map((slot) => slot?.slice(id.length + 1) ?? '');
}

/** Leads a way to a step that is drawn already, or draws the step there. */
async function follow(drawing: Drawing, step: Step, id: string, port: string, portThere: string): Promise<void> {
  const { page, drawn } = drawing;
  const target = step.next[port] ?? null;
  const slot = page.locator(`[data-slot="${id}:${portThere}"]`);
  const isShown = (await slot.count()) > 0;
  if (target !== null && isShown && !drawn.has(target)) return drawAt(drawing, target, `${id}:${portThere}`);
  if (target === null && isShown) return;
  const panel = await openStep(page, id);
  const way = waysOut(panel).nth(wayIndex(step, port));
  const known = target === null ? '@leave' : drawn.get(target);
  await choose(way, known ?? '@leave');
  if (target !== null && known === undefined) await drawAt(drawing, target, `${id}:${portThere}`);
}

const waysOut = (panel: Locator): Locator =>
  panel.getByRole('group', { name: 'Where people go next' }).locator('input:not([type="hidden"])');

function wayIndex(step: Step, port: string): number {
  const { main, secondary } = portsOf(step);
  return [...main, ...secondary].indexOf(port);
}

/** Opens the panel of a step by pressing its card. */
export async function openStep(page: Page, id: string): Promise<Locator> {
  const panel = page.locator(`[data-panel="${id}"]`);
  if ((await panel.count()) > 0) return panel;
  const card = page.locator(`[data-canvas-node="${id}"]`);
  await bringIntoSight(page, card);
  await card.click();
  await panel.waitFor();
  return panel;
}
