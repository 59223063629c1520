/**
 * The delivered journeys, built from an empty page with the mouse: from the list over "New journey" to the published journey. Only what
 * a marketer types is typed: names, texts, values. The draft that comes of it must say what the delivered one says (`likeness.ts`).
 */
import type { Page } from 'playwright-core';
import { flagships as delivered } from '../../../definitions';
import type { JourneyDocument } from '../../../engine/language';
import type { Stack } from '../../support/stack';
import { until } from '../../support/until';
import { check, expect, picture, WAIT_MS } from '../checks';
import { sampled } from '../sample';
import { drawSteps, openStep } from './drawing';
import { setEntrance } from './journey';
import { firstDifference } from './likeness';
import { setStep } from './steps';

export async function flagships(page: Page, stack: Stack): Promise<void> {
  page.setDefaultTimeout(WAIT_MS);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await check('the journey that onboarding hands people to is started from its template', () =>
    fromTemplate(page, stack, 'At-risk early warning'),
  );
  for (const { document } of sampled('flagships', delivered(), 2)) {
    let built = '';
    await check(`“${document.name}” is built from an empty page by mouse`, async () => {
      const id = await begin(page, stack, document.name);
      await build(page, document);
      await saved(stack, id, document);
      await picture(page, `flagship-${document.id}`);
      built = id;
    });
    if (built !== '') await check(`“${document.name}” is published as it was built`, () => publish(page, stack, built));
  }
  await page.emulateMedia({ reducedMotion: null });
}

async function fromTemplate(page: Page, stack: Stack, name: string): Promise<void> {
  await page.goto(`${stack.product.url}/journeys`);
  await page.getByRole('link', { name: 'New journey' }).click();
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'Start from this' }).click();
  await page.locator('[data-canvas-node="@entrance"]').waitFor();
}

/** From the list to an empty canvas; returns the id the journey got. */
async function begin(page: Page, stack: Stack, name: string): Promise<string> {
  await page.goto(`${stack.product.url}/journeys`);
  await page.getByRole('link', { name: 'New journey' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create journey' }).click();
  await page.locator('[data-canvas-node="@entrance"]').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function build(page: Page, document: JourneyDocument): Promise<void> {
  await setEntrance(page, document);
  const { drawn } = await drawSteps(page, document);
  for (const [stepId, id] of drawn) {
    const step = document.steps[stepId];
    if (step) await setStep(await openStep(page, id), step, drawn);
  }
}

/** The draft on the server says what it should; else the first difference is told. */
async function saved(stack: Stack, id: string, wanted: JourneyDocument): Promise<void> {
  let difference: string | null = null;
  await until(
    'the draft is saved',
    async () => {
      const { body } = await stack.api<{ draft: unknown }>('GET', `/journeys/${id}`);
      difference = firstDifference(body.draft, wanted);
      return difference === null;
    },
    10_000,
  ).catch(() => undefined);
  expect(difference === null, `the draft is another: ${difference}`);
}

async function publish(page: Page, stack: Stack, id: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { body } = await stack.api<{ status: string; liveVersion: number | null }>('GET', `/journeys/${id}`);
  expect(body.status === 'live' && body.liveVersion !== null, 'it is not live');
}
