/** The ways a journey begins: from a ready-made one, and from JSON that somebody brought along. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

interface Detail {
  draft: { parameters: { name: string; value: unknown }[]; trigger: { on: { event: string }[] } };
}

export async function beginnings(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  await check('the gallery shows every ready-made journey with its picture', async () => {
    await page.goto(url);
    await page.getByRole('link', { name: 'New journey' }).click();
    await page
      .locator('svg[data-size="small"]')
      .nth(13)
      .waitFor({ timeout: 2 * WAIT_MS });
    await picture(page, 'gallery');
    await accessible(page);
  });
  await check('a journey is started from a ready-made one, with values of its own', async () => {
    await page.getByRole('link', { name: /At-risk early warning/ }).click();
    await page.locator('svg[data-size="whole"]').waitFor({ timeout: WAIT_MS });
    await page.getByLabel('Name', { exact: false }).first().fill('Our early warning');
    const [first] = (await stack.api<{ items: { id: string; document: Detail['draft'] }[] }>('GET', '/ready-made')).body.items
      .filter(({ id }) => id === 'at-risk-early-warning')
      .flatMap(({ document }) => document.parameters as { name: string; label: string; value: unknown }[])
      .filter(({ value }) => typeof value === 'string');
    expect(first !== undefined, 'it has no text to fill in');
    await page.getByLabel(first?.label ?? '', { exact: true }).fill('Finch & Söhne');
    await picture(page, 'template');
    await accessible(page);
    await page.getByRole('button', { name: 'Start from this' }).click();
    await page.locator('.react-flow__node').first().waitFor({ timeout: WAIT_MS });
    const { body } = await stack.api<Detail>('GET', '/journeys/our-early-warning');
    expect(
      body.draft.parameters.some(({ name, value }) => name === first?.name && value === 'Finch & Söhne'),
      'the value was not taken',
    );
  });

  await check('a new journey says what comes next, and does it where it is said', async () => {
    await page.goto(`${url}/new`);
    await page.getByLabel('Name', { exact: true }).fill('Next');
    await page.getByRole('button', { name: 'Create journey' }).click();
    await page.getByRole('button', { name: 'Next: add the first step' }).click({ timeout: WAIT_MS });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Wait Let/ })
      .click({ timeout: WAIT_MS });
    await page.getByText('No issues').waitFor({ timeout: WAIT_MS });
  });
  await check('a name that is taken makes no trouble, also before the page knows what there is', async () => {
    const before = page.url();
    const list = /\/api\/journeys$/;
    await page.route(list, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await page.goto(`${url}/new`);
    await page.getByLabel('Name', { exact: true }).fill('Next');
    await page.getByRole('button', { name: 'Create journey' }).click();
    await page.waitForURL(/\/journeys\/next-2/, { timeout: WAIT_MS });
    await page.unroute(list);
    await page.goto(before);
  });
  await check('a step that was just added is to be written, not wrong', async () => {
    await page.getByRole('button', { name: 'Email', exact: true }).click();
    const card = page.locator('[data-canvas-node]', { hasText: 'Nothing is written yet' });
    await card.locator('[data-severity="todo"]').waitFor({ timeout: WAIT_MS });
    await page.locator('[data-field="content.subject"] [data-tone="todo"]').waitFor({ timeout: WAIT_MS });
    expect((await page.getByRole('group', { name: 'Issues of this step' }).count()) === 0, 'it is listed above the fields, too');
    await page.getByRole('button', { name: '2 to fill in', exact: true }).waitFor({ timeout: WAIT_MS });
    await picture(page, 'to-fill-in');
    await accessible(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByText('2 issues must be settled first.').waitFor({ timeout: WAIT_MS });
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Subject', exact: true }).fill('Hello');
    await page.getByRole('button', { name: '1 to fill in', exact: true }).waitFor({ timeout: WAIT_MS });
  });

  const field = page.getByRole('textbox', { name: 'Journey as JSON' });
  await check('rubbish, a newer format and unknown fields are explained with their place', async () => {
    await page.goto(`${url}/import`);
    await field.fill('<script>alert(1)</script>');
    await page.getByText('This is not JSON from here on.').waitFor({ timeout: WAIT_MS });
    await field.fill('{\n  "format": "journey/9"\n}');
    await page.getByText('"journey/9"').last().waitFor({ timeout: WAIT_MS });
    await field.fill(JSON.stringify({ ...brought, steps: { w: { ...brought.steps.w, colour: 'red' } } }, null, 2));
    await page.getByText('There is no field "colour" here.').waitFor({ timeout: WAIT_MS });
    await page.getByText('Step “انتظار”').waitFor({ timeout: WAIT_MS });
    await picture(page, 'import-refused');
    await accessible(page);
    await page.reload();
    expect((await field.inputValue()).includes('colour'), 'the text is lost after loading the page anew');
  });
  await check('what was exported can be imported, under an id of its own', async () => {
    await stack.api('POST', '/journeys', brought);
    await page.goto(`${url}/journeys?q=Brought`);
    await page.getByRole('button', { name: 'Actions for Brought along' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export as JSON' }).click(),
    ]);
    expect(file.suggestedFilename() === 'brought.journey.json', 'the file has another name');
    const exported = await readFile(await file.path(), 'utf8');
    await page.goto(`${url}/import`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'j.json', mimeType: 'application/json', buffer: Buffer.from(exported) });
    await page.getByText('“brought” is in use here already').waitFor({ timeout: WAIT_MS });
    await picture(page, 'import-ready');
    await accessible(page);
    await page.getByRole('button', { name: 'Import as a draft' }).click();
    await page.locator('.react-flow__node').first().waitFor({ timeout: WAIT_MS });
    const { body } = await stack.api<Detail>('GET', '/journeys/brought-along');
    expect(body.draft.trigger.on[0]?.event === 'Came along', 'it is not the same journey');
  });
}

const brought = {
  format: 'journey/1',
  id: 'brought',
  name: 'Brought along',
  trigger: { kind: 'event', on: [{ event: 'Came along' }] },
  start: 'w',
  steps: { w: { type: 'wait', name: 'انتظار', for: 'P1D', next: { done: null } } },
};
