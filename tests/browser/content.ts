/** Templates: made by mouse, ordered by dragging and by keys, looked at as somebody, tested, picked in a step, and what a second tab saved. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

interface Template {
  revision: number;
  content: { subject?: string; text?: string; body?: { blocks: { type: string; text?: string }[] } };
}

const HOSTILE = `<script>alert(1)</script> مرحبا 🎉 ${'x'.repeat(20_000)}`;

export async function content(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  const stored = async (id: string) => (await stack.api<Template>('GET', `/templates/${id}`)).body;
  const save = () => page.getByRole('button', { name: 'Save', exact: true });
  const frame = () => page.frameLocator('iframe[title^="Preview of"]');

  await check('a template is made from the empty screen, and its words are shown as somebody would get them', async () => {
    await page.goto(`${url}/content`);
    await page.getByRole('button', { name: 'New template' }).last().click({ timeout: WAIT_MS });
    await page.getByRole('dialog').getByLabel('Name').fill('Welcome mail');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Welcome, {{ profile.firstName }}');
    const texts = page.getByRole('group', { name: /Heading|Text/ }).getByRole('textbox', { name: 'Text' });
    await texts.nth(0).fill('Hello');
    await texts.nth(1).fill('Thank you for joining.');
    await frame().getByText('Thank you for joining.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('combobox', { name: 'As', exact: true }).fill('ana');
    await page.getByRole('option', { name: /ana@customers.example/ }).click({ timeout: WAIT_MS });
    await page.getByText('As Ana would get it now').waitFor({ timeout: WAIT_MS });
    await save().click();
    await page.getByText('Version 2, saved').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-email');
    await accessible(page);
  });
  await check('blocks are put in order by dragging and with keys', async () => {
    const rows = page.getByRole('group', { name: /^\d · / });
    await rows.nth(1).locator('[draggable]').dragTo(rows.nth(0));
    await page.getByRole('group', { name: '1 · Text' }).waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: /Move 1 · Text down/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '1 · Heading' }).waitFor({ timeout: WAIT_MS });
    const heading = page.getByRole('group', { name: '1 · Heading' }).getByRole('textbox', { name: 'Text' });
    expect((await heading.textContent()) === 'Hello', 'what was dragged was written into a text');
  });
  await check('blocks go into columns and out again, by dragging and with keys', async () => {
    await page.getByRole('button', { name: 'Add block' }).click();
    await page.getByRole('menuitem', { name: 'Columns' }).click();
    const column = (number: number) => page.getByRole('group', { name: `Column ${number}` });
    const heading = page.getByRole('group', { name: '1 · Heading' });
    const grip = heading.locator('[draggable]');
    await grip.hover();
    await page.mouse.down();
    await page.mouse.move(200, 500, { steps: 5 });
    // Its own place, the two behind it, and both columns.
    await page.locator('[data-open]').nth(4).waitFor({ timeout: WAIT_MS });
    const target = column(2).getByText('Nothing here yet');
    await target.hover();
    await target.hover({ position: { x: 5, y: 5 } });
    await picture(page, 'content-dragging');
    await page.mouse.up();
    await column(2).getByRole('group', { name: '1 · Heading' }).waitFor({ timeout: WAIT_MS });
    await page.getByText('Heading is at place 1 of “Column 2” now.').waitFor({ state: 'attached', timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Move 1 · Heading up, into “Column 1”' }).focus();
    await page.keyboard.press('Enter');
    await column(1).getByRole('group', { name: '1 · Heading' }).waitFor({ timeout: WAIT_MS });
    // The focus went along: the same key goes on.
    await page.keyboard.press('Enter');
    await page.getByText('Heading is at place 2 of the email now.').waitFor({ state: 'attached', timeout: WAIT_MS });
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '1 · Heading' }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await page.getByRole('button', { name: 'Remove 3 · Columns' }).click();
    await page.getByRole('group', { name: '3 · Columns' }).waitFor({ state: 'detached', timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('group', { name: '3 · Columns' }).waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('group', { name: '3 · Columns' }).waitFor({ state: 'detached', timeout: WAIT_MS });
  });
  await check('a picture without a description and a link to nowhere are told', async () => {
    await page.getByRole('button', { name: 'Add block' }).click();
    await page.getByRole('menuitem', { name: 'Image' }).click();
    await page.getByRole('textbox', { name: 'Image address' }).fill('https://shop.example/a.png');
    await page.getByText('Pictures without a description: 1').waitFor({ timeout: WAIT_MS });
    await page.getByText('Phone', { exact: true }).click();
    await page.getByText('Plain text', { exact: true }).click();
    await page.getByText('Unsubscribe (').waitFor({ timeout: WAIT_MS });
    await page.getByText('Dark', { exact: true }).click();
    await picture(page, 'content-checks');
  });
  await check('what is not saved is back after a reload; what another tab saved is a choice', async () => {
    await page.reload();
    await page.getByText('Your unsaved words are back').waitFor({ timeout: WAIT_MS });
    const { content: words } = await stored('welcome-mail');
    const theirs = { name: 'Welcome mail', locale: 'en', content: { ...words, subject: 'Theirs' } };
    await stack.api('PUT', '/templates/welcome-mail', theirs, { 'if-match': '"2"' });
    await save().click();
    await page.getByText('Somebody saved this meanwhile').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-conflict');
    await page.getByRole('button', { name: 'Save mine on top' }).click();
    await page.getByText('Version 4, saved').waitFor({ timeout: WAIT_MS });
    expect((await stored('welcome-mail')).content.subject === 'Welcome, {{ profile.firstName }}', 'mine is not what is stored');
  });
  await check('an earlier version is looked at and brought back', async () => {
    await page.getByRole('button', { name: 'History' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Version 3').waitFor({ timeout: WAIT_MS });
    await drawer.getByRole('button', { name: 'Look' }).nth(1).click();
    await drawer.getByRole('region', { name: 'Only in this version' }).getByText('Theirs').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-history');
    await drawer.getByRole('button', { name: 'Bring back' }).first().click();
    await page.getByText('Version 5, saved').waitFor({ timeout: WAIT_MS });
    await drawer.waitFor({ state: 'hidden', timeout: WAIT_MS });
  });
  await check('a test is sent, marked, through the sandbox', async () => {
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByLabel('To this address').fill('me@customers.example');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent to me@customers.example').waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await until('the test is in the outbox', async () => JSON.stringify(await stack.mails()).includes('[Test] Theirs'));
    await page.keyboard.press('Escape');
  });
  await check('an SMS tells its parts while it is typed, and rubbish is kept, refused in words and shown safely', async () => {
    await stack.api('POST', '/templates', {
      id: 'reminder',
      kind: 'sms',
      name: 'Reminder',
      locale: 'en',
      content: { text: 'Hi. STOP' },
    });
    await page.goto(`${url}/content/reminder`);
    const text = page.getByLabel('Text', { exact: true });
    await text.fill(`${'a'.repeat(161)} Reply STOP`);
    await page.getByText('2 SMS each').first().waitFor({ timeout: WAIT_MS });
    await text.fill('Reply STOP 🎉');
    await page.getByText('Longer because of: 🎉').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-sms');
    await text.fill('{{ profile.firstName | nothing }} STOP');
    await page.getByText('It cannot be sent like this').waitFor({ timeout: WAIT_MS });
    await text.fill(HOSTILE);
    await page.getByRole('textbox', { name: 'Name' }).fill(HOSTILE);
    await page.getByText('At most 120 characters.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Name' }).fill('Reminder');
    await save().click();
    await page.getByText('Text: too long, at most 1600 characters.').first().waitFor({ timeout: WAIT_MS });
    // The editor draws the part of a long line that can be seen.
    const keeps = async () => {
      await text.press('Control+Home');
      return (await text.textContent())?.startsWith(HOSTILE.slice(0, 500)) === true;
    };
    await until('what was pasted is there', keeps);
    await page.reload();
    await text.waitFor({ timeout: WAIT_MS });
    await until('what was pasted is there after a reload', keeps);
    await accessible(page);
  });
  await check('the list finds by words, deletes, and takes that back', async () => {
    await page.goto(`${url}/content`);
    await page.getByLabel('Search name, words or journey').fill('remind');
    await page.getByRole('link', { name: 'Reminder' }).waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Actions for Reminder' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('“Reminder” is deleted.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Reminder' }).waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-list');
    await accessible(page);
  });
}
