/** What it takes to get a journey of three steps published, counted in the page: `npm run test:browser -- --record`. */
import type { Page } from 'playwright-core';
import type { JourneyDocument } from '../../engine/language';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { check, expect, picture, WAIT_MS } from './checks';

/** The goals. */
const GOAL = { clicks: 12, seconds: 60 };

declare global {
  interface Window {
    clicksOfMouse?: number;
  }
}

/** Clicks of a mouse as the page sees them; what Enter presses on a button is none. */
const countClicks = (page: Page) =>
  page.evaluate(() => {
    window.clicksOfMouse = 0;
    window.addEventListener(
      'click',
      ({ detail, isTrusted }) => {
        if (isTrusted && detail > 0) window.clicksOfMouse = (window.clicksOfMouse ?? 0) + 1;
      },
      true,
    );
  });

/**
 * From the list of journeys to a live one: an event of one's own, an email, a wait, an SMS. Only what a person does: the mouse is
 * clicked on what is seen, the keyboard types where the cursor is.
 */
export async function record(page: Page, stack: Stack): Promise<void> {
  let pictures = 0;
  const seen = () => picture(page, `record-${++pictures}`);
  const add = async (button: string, type: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    const picker = page.getByRole('dialog');
    await picker.waitFor({ timeout: WAIT_MS });
    await page.keyboard.type(type);
    await seen();
    await page.keyboard.press('Enter');
    await picker.waitFor({ state: 'hidden', timeout: WAIT_MS });
  };
  const type = async (field: string, text: string) => {
    await page.locator('[data-panel]').getByLabel(field, { exact: true }).first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  };
  await check('a journey of three steps is made and published', async () => {
    await page.goto(`${stack.product.url}/journeys`);
    const begin = page.getByRole('link', { name: 'New journey' });
    await begin.waitFor({ timeout: WAIT_MS });
    await countClicks(page);
    const began = performance.now();
    await begin.click();
    await page.waitForFunction(() => document.activeElement?.matches('input'), undefined, { timeout: WAIT_MS });
    await page.keyboard.type('Recorded');
    await page.keyboard.press('Enter');
    await type('Event', 'Order Placed');
    await seen();
    await add('Add the first step', 'Email');
    await type('Subject', 'Thank you for your order');
    await type('Text', 'We are packing it.');
    await seen();
    await add('Add step after Email', 'Wait');
    await add('Add step after Wait', 'SMS');
    await type('Text', 'Your order is on its way. Reply STOP to opt out.');
    await seen();
    await page.getByRole('button', { name: 'Publish…' }).click();
    const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
    await publish.waitFor({ timeout: WAIT_MS });
    // Marketing says who sends it.
    await page.getByLabel('Postal address of the sender').click();
    await page.keyboard.type('Harbour Shop, 1 Quay, Cork');
    await seen();
    await page.keyboard.press('Enter');
    await publish.and(page.locator(':enabled')).waitFor({ timeout: WAIT_MS });
    await publish.click();
    await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: WAIT_MS });
    await until('the journey to be live', async () => {
      const { body } = await stack.api<{ status: string; draft: JourneyDocument }>('GET', '/journeys/recorded');
      return body.status === 'live' && Object.keys(body.draft.steps).length === 3;
    });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const clicks = await page.evaluate(() => window.clicksOfMouse ?? 0);
    await seen();
    process.stdout.write(`       ${JSON.stringify({ clicks, seconds, goal: GOAL })}\n`);
    expect(clicks <= GOAL.clicks, `it took ${clicks} clicks`);
    expect(seconds <= GOAL.seconds, `it took ${seconds} s`);
  });
}
