/** Edits that two tabs, two people, a lost connection, a restart or an ended session must not lose. */
import type { Browser, Page } from 'playwright-core';
import { API_CHILD } from '../../engine/embedded/product';
import { createAdminLink } from '../../engine/secrets';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

const ID = 'kept';
const step = (name: string, done: string | null) => ({ type: 'wait' as const, name, for: 'PT1H', next: { done } });

interface Draft {
  revision: number;
  draft: { name: string; steps: Record<string, { name: string; note?: string }> };
}

export async function neverLost(page: Page, stack: Stack, browser: Browser): Promise<void> {
  const { url } = stack.product;
  const address = `${url}/journeys/${ID}`;
  await stack.api('POST', '/journeys', {
    format: 'journey/1',
    id: ID,
    name: 'Kept',
    trigger: { kind: 'event', on: [{ event: 'Kept' }] },
    start: 'first',
    steps: { first: step('First', 'second'), second: step('Second', null) },
  });
  const stored = async () => (await stack.api<Draft>('GET', `/journeys/${ID}`)).body;
  /** The API may be on its way up. */
  const nameOf = (id: string) =>
    stored().then(
      ({ draft }) => draft.steps[id]?.name,
      () => null,
    );
  const isStored = (id: string, name: string) => until(`${name} is stored`, async () => (await nameOf(id)) === name, WAIT_MS);
  const open = async (at: Page) => {
    await at.goto(address);
    await at.locator('[data-canvas-node="first"]').waitFor({ timeout: WAIT_MS });
  };
  const rename = async (at: Page, id: string, name: string) => {
    await at.locator(`[data-canvas-node="${id}"]`).click();
    const field = at.locator(`[data-panel="${id}"]`).getByLabel('Name', { exact: true });
    await field.fill(name);
    await field.blur();
  };
  const shows = (at: Page, id: string, name: string) =>
    at.locator(`[data-canvas-node="${id}"]`).getByText(name).waitFor({ timeout: WAIT_MS });
  const phase = (at: Page, wanted: string) => at.locator(`[data-save-phase="${wanted}"]`).waitFor({ timeout: WAIT_MS });
  const theirs = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const other = await theirs.newPage();
  const enter = async (at: Page) => {
    await stack.api('POST', '/users', { id: 'maria', name: 'Maria', email: 'maria@shop.example' });
    await at.goto((await stack.api<{ url: string }>('POST', '/users/maria/login-link', {})).body.url);
  };

  await check('somebody else who has the journey open is seen to come and go', async () => {
    await enter(other);
    await other.getByRole('heading', { name: 'People in journeys' }).waitFor({ timeout: WAIT_MS });
    await open(page);
    await open(other);
    await page.getByText('Also here: Maria').waitFor({ timeout: WAIT_MS });
    await other.getByText('Also here: someone').waitFor({ timeout: WAIT_MS });
    await picture(page, 'presence');
    await other.goto(`${url}/journeys`);
    await page.getByText('Also here').waitFor({ state: 'hidden', timeout: WAIT_MS });
  });

  await check('what somebody else saves appears, and undo leads back', async () => {
    await open(other);
    await rename(other, 'first', 'Theirs');
    await shows(page, 'first', 'Theirs');
    await page.getByRole('button', { name: 'Undo: take the other version' }).click();
    await shows(page, 'first', 'First');
    await isStored('first', 'First');
    await shows(other, 'first', 'First');
  });

  await check('edits of two people that do not touch are both kept', async () => {
    await page.context().setOffline(true);
    await rename(page, 'first', 'Mine');
    await phase(page, 'offline');
    await rename(other, 'second', 'Theirs too');
    await isStored('second', 'Theirs too');
    await page.context().setOffline(false);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('“First” is now called “Mine”.').waitFor({ timeout: WAIT_MS });
    await dialog.getByText('“Second” is now called “Theirs too”.').waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'conflict');
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await isStored('first', 'Mine');
    expect((await stored()).draft.steps['second']?.name === 'Theirs too', 'theirs was lost');
    await shows(other, 'first', 'Mine');
  });

  await check('the same step changed by two: one goes on, undo brings the other back', async () => {
    await page.context().setOffline(true);
    await rename(page, 'first', 'Mine again');
    await phase(page, 'offline');
    await rename(other, 'first', 'Theirs again');
    await isStored('first', 'Theirs again');
    await page.context().setOffline(false);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Both changed “Mine again” differently').waitFor({ timeout: WAIT_MS });
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await isStored('first', 'Mine again');
    await page.getByRole('button', { name: 'Undo: keep mine' }).click();
    await isStored('first', 'Theirs again');
  });

  await check('two tabs of one browser: each keeps its own unsaved edits over a reload', async () => {
    const tab = await page.context().newPage();
    await open(tab);
    await tab
      .getByText('Also here: you, in another tab')
      .or(tab.getByText('Also here: Maria and you, in another tab'))
      .waitFor({ timeout: WAIT_MS });
    await open(page);
    await page.route('**/api/journeys/kept', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await rename(page, 'first', 'Kept in the first tab');
    await phase(page, 'offline');
    await rename(tab, 'second', 'Saved in the second tab');
    await isStored('second', 'Saved in the second tab');
    await tab.close();
    await page.unroute('**/api/journeys/kept');
    await page.reload();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep both' }).click({ timeout: WAIT_MS });
    await isStored('first', 'Kept in the first tab');
    expect((await stored()).draft.steps['second']?.name === 'Saved in the second tab', 'the second tab was lost');
  });

  await check('an hour without a connection, and a closed tab: the next visit goes on with the edits', async () => {
    const tab = await page.context().newPage();
    await open(tab);
    await tab.clock.install();
    await page.context().setOffline(true);
    await rename(tab, 'first', 'Offline for an hour');
    await tab.clock.runFor(3_000);
    await phase(tab, 'offline');
    await tab.clock.fastForward(3_600_000);
    await rename(tab, 'second', 'And edited on');
    await tab.clock.runFor(60_000);
    await phase(tab, 'offline');
    await tab.close();
    await page.context().setOffline(false);
    await open(page);
    await page.getByText('Your edits from last time are back').waitFor({ timeout: WAIT_MS });
    await isStored('first', 'Offline for an hour');
    await isStored('second', 'And edited on');
  });

  await check('a session that has run out: log in again, and the edits go on', async () => {
    await open(page);
    await page.route('**/api/journeys/kept', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await rename(page, 'first', 'Written while logged out');
    await phase(page, 'offline');
    await page.unroute('**/api/journeys/kept');
    await page.context().clearCookies();
    await page.getByRole('textbox', { name: /link/i }).waitFor({ timeout: WAIT_MS });
    await picture(page, 'session-over');
    await page.getByRole('textbox', { name: /link/i }).fill(`${url}/login?token=${await createAdminLink(stack.product.store)}`);
    await page.keyboard.press('Enter');
    await shows(page, 'first', 'Written while logged out');
    await isStored('first', 'Written while logged out');
  });

  await check('a server that restarts: the page waits, says so, and saves when it is back', async () => {
    await open(page);
    stack.product.services.supervisor.kill(API_CHILD);
    await rename(page, 'first', 'During the restart');
    await isStored('first', 'During the restart');
    await phase(page, 'saved');
    await page.locator('[data-presence="open"]').waitFor({ timeout: 40_000 });
  });
  await theirs.close();
}
