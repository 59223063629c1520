/** A journey without a mouse: made from the list, drawn, filled in, published, and the person in it looked up. Nothing but keys is pressed. */
import type { Page } from 'playwright-core';
import type { JourneyDocument } from '../../engine/language';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { check, expect, picture, WAIT_MS } from './checks';

const MOST_TABS = 80;

export async function keyboard(page: Page, stack: Stack): Promise<void> {
  const isAt = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  const tabTo = async (selector: string) => {
    await page.locator(selector).first().waitFor({ timeout: WAIT_MS });
    for (let tabs = 0; tabs < MOST_TABS && !(await isAt(selector)); tabs++) await page.keyboard.press('Tab');
    expect(await isAt(selector), `Tab does not lead to ${selector}`);
  };
  const hasFocus = (selector: string, words = '') =>
    page.waitForFunction(
      ([wanted, said]) =>
        document.activeElement?.matches(wanted as string) === true &&
        document.activeElement.textContent?.includes(said as string) === true,
      [selector, words],
      { timeout: WAIT_MS },
    );
  const draft = async () => (await stack.api<{ draft: JourneyDocument }>('GET', '/journeys/typed')).body.draft;
  const saved = (words: string) => until(`"${words}" to be saved`, async () => JSON.stringify(await draft()).includes(words));
  const command = async (words: string, choice: RegExp) => {
    // Nobody waits for the palette to be there: what is typed at once is typed into it.
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await page.getByRole('option', { name: choice }).first().waitFor({ timeout: WAIT_MS });
    await page.keyboard.press('Enter');
  };

  await check('a journey is begun and drawn with the keyboard alone', async () => {
    await page.goto(`${stack.product.url}/journeys`);
    await tabTo('a[href="/new"]');
    await page.keyboard.press('Enter');
    await hasFocus('form input');
    await page.keyboard.type('Typed');
    await page.keyboard.press('Enter');
    await tabTo('[data-panel] input[value="Signed Up"]');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Drew');
    await saved('Drew');
    // Closes what is proposed, then the panel.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await hasFocus('[data-canvas-node]');
    for (const type of ['Wait', 'SMS']) {
      await page.keyboard.press('n');
      await page.keyboard.type(type);
      await page.keyboard.press('Enter');
      await hasFocus('[data-canvas-node]', type);
    }
    // Whoever presses F8 has seen that something is missing.
    await page.locator('[data-canvas-node] [data-severity="todo"]').waitFor({ timeout: WAIT_MS });
    await page.keyboard.press('F8');
    await hasFocus('textarea, [contenteditable=true]');
    await page.keyboard.type('Hello from the keyboard. Reply STOP to opt out.');
    await saved('Hello from the keyboard');
    await picture(page, 'keyboard-drawn');
  });

  await check('it is published and monitored with the keyboard alone', async () => {
    await page.keyboard.press('Control+Enter');
    const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
    await publish.and(page.locator(':enabled')).waitFor({ timeout: WAIT_MS });
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await publish.evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: WAIT_MS });
    await stack.liveEverywhere();
    await stack.track('ana', 'Drew');
    await command('live', /^Live View/);
    await tabTo('button[data-kind="waiting"]');
    await picture(page, 'keyboard-live');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\?/, { timeout: WAIT_MS });
    await tabTo('main a[href^="/runs/"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/\w/, { timeout: WAIT_MS });
    await page.getByText('Wait', { exact: true }).first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'keyboard-run');
    await page.goBack();
    await page.goBack();
    await page.locator('[data-canvas-node]').first().waitFor({ timeout: WAIT_MS });
    await command('onboard', /^Onboarding Journey/);
    await page.waitForURL(/\/journeys\/onboarding/, { timeout: WAIT_MS });
    await page.locator('[data-canvas-node]').first().waitFor({ timeout: WAIT_MS });
    await command('home', /^Home Page/);
    await page.getByText('Messages in the last 24 hours').waitFor({ timeout: WAIT_MS });
  });
}
