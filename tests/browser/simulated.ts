/** The simulate drawer: the path with its clock, the message as it would arrive, and a golden case that holds. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { compile, type JourneyInput, journeySchema } from '../../engine/language';
import { judge } from '../../engine/messaging';
import { checkGolden, goldenCaseSchema } from '../../engine/runtime';
import type { Stack } from '../support/stack';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

const journey: JourneyInput = {
  format: 'journey/1',
  id: 'simulated',
  name: 'Simulated',
  trigger: { kind: 'event', on: [{ event: 'Simulated' }] },
  settings: { class: 'transactional' },
  start: 'rest',
  steps: {
    rest: { type: 'wait', name: 'Rest', for: 'P2D', next: { done: 'greet' } },
    greet: {
      type: 'message',
      name: 'Greet',
      channel: 'email',
      content: { subject: 'Hello {{ profile.firstName }}', body: { blocks: [{ type: 'text', text: 'Good day.' }] } },
      next: { sent: null },
    },
  },
};

export async function simulated(page: Page, stack: Stack): Promise<void> {
  await stack.api('POST', '/journeys', journey);
  await check('a simulation lights the path with times and shows the message as it would arrive', async () => {
    await page.goto(`${stack.product.url}/journeys/simulated?simulate=true`);
    const panel = page.locator('[data-panel="simulate"]');
    await panel.getByLabel('Start at').fill('2026-03-01T10:00');
    await panel.getByRole('button', { name: 'Run simulation' }).click();
    await panel.getByText('Would send: Hello Ana').waitFor({ timeout: WAIT_MS });
    await panel.getByText('Leaves the journey').waitFor({ timeout: WAIT_MS });
    expect((await page.locator('.react-flow time').count()) === 2, 'both steps say when');
    const clock = await panel.locator('[data-simulated-clock]').textContent();
    expect(clock?.includes('Mar 3, 2026') === true, `the clock says ${clock}`);
    await accessible(page);
    await picture(page, 'simulate');
    await panel.getByRole('button', { name: 'Show message' }).click();
    await page.frameLocator('iframe').getByText('Good day.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });
  await check('somebody is invented by names and values, and as JSON where those say too little', async () => {
    const panel = page.locator('[data-panel="simulate"]');
    const attributes = panel.getByRole('group', { name: 'Attributes' });
    await attributes.getByRole('group', { name: 'firstName' }).getByLabel('Value').fill('Bo');
    await attributes.getByRole('button', { name: 'Add value' }).click();
    await attributes.getByLabel('Name').last().fill('visits');
    await attributes.getByLabel('Value').last().fill('3');
    await accessible(page);
    await attributes.getByRole('button', { name: 'As JSON' }).click();
    const json = panel.getByRole('textbox', { name: 'Attributes' });
    expect((await json.inputValue()).includes('"visits": 3'), 'a number is typed as text');
    await json.fill('{"firstName":"Bo","email":"bo@example.com","address":{"city":"Cork"}}');
    await panel.getByRole('button', { name: 'As a list' }).first().click();
    const address = attributes.getByRole('group', { name: 'address' }).getByLabel('Value');
    expect((await address.inputValue()) === '{"city":"Cork"}', 'what is nested is lost in the list');
    await panel.getByRole('button', { name: 'Run simulation' }).click();
    await panel.getByText('Would send: Hello Bo').waitFor({ timeout: WAIT_MS });
  });
  await check('what others do is chosen step by step, and changes the way', async () => {
    const panel = page.locator('[data-panel="simulate"]');
    await panel.getByRole('combobox', { name: 'Choose a step' }).click();
    await page.getByRole('option', { name: 'Greet' }).click();
    await panel.getByRole('combobox', { name: 'What happens at “Greet”' }).click();
    await picture(page, 'simulate-others');
    await page.getByRole('option', { name: 'It fails for good' }).click();
    const answered = page.waitForResponse((response) => response.url().endsWith('/simulate'));
    await panel.getByRole('button', { name: 'Run simulation' }).click();
    const { path } = (await (await answered).json()) as { path: { stepId: string; wouldSend: string | null }[] };
    expect(path.at(-1)?.stepId === 'greet', JSON.stringify(path));
    await accessible(page);
    await panel.getByText('It was not sent').or(panel.getByText(/fail/i)).first().waitFor({ timeout: WAIT_MS });
    await panel.getByRole('button', { name: 'Remove Greet' }).click();
    await panel.getByRole('button', { name: 'Run simulation' }).click();
    await panel.getByText('Leaves the journey').waitFor({ timeout: WAIT_MS });
  });
  await check('it is kept as a golden case that holds', async () => {
    const panel = page.locator('[data-panel="simulate"]');
    await panel.getByLabel('Keep as a golden case').fill('Rests and is greeted');
    const saved = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Download' }).click();
    const download = await saved;
    expect(download.suggestedFilename() === 'rests-and-is-greeted.json', download.suggestedFilename());
    const golden = goldenCaseSchema.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    const differences = checkGolden(compile(journeySchema.parse(journey), 0), golden, judge);
    expect(differences.length === 0, JSON.stringify(differences));
  });
}
