/** Every card, form and state on one page, in both themes and both languages: nothing is cut off without saying so, and all of it can be read. */
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

/** Texts that end where their box does, though the rest is told nowhere; and parts of a card that stick out at its sides. */
function cutOff(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('[data-gallery] *')) {
    const { display, overflowX, overflowY } = getComputedStyle(element);
    const hidden = element.closest('.sj-visually-hidden, svg, [aria-hidden="true"]') !== null;
    if (hidden || display === 'inline' || element.clientWidth === 0 || !element.textContent?.trim()) continue;
    const clips = overflowX === 'hidden' || overflowY === 'hidden';
    const tooBig = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    const isTold = element.closest('[title]') !== null;
    if (clips && tooBig && !isTold) found.push(`cut off: ${element.textContent.slice(0, 60)}`);
  }
  for (const card of document.querySelectorAll<HTMLElement>('[data-gallery] .react-flow__node')) {
    const box = card.getBoundingClientRect();
    for (const part of card.querySelectorAll<HTMLElement>('[data-kind], [data-change], [data-severity]')) {
      const { left, right } = part.getBoundingClientRect();
      if (left < box.left - 12 || right > box.right + 12) found.push(`sticks out: ${part.textContent}`);
    }
  }
  return [...new Set(found)];
}

export async function gallery(page: Page, stack: Stack, browser: Browser): Promise<void> {
  const storageState = await page.context().storageState();
  for (const locale of ['en-US', 'de-DE']) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale, storageState });
    const shown = await context.newPage();
    await shown.addInitScript((chosen) => localStorage.setItem('sojourn-language', chosen), locale.slice(0, 2));
    const complaints: string[] = [];
    shown.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    shown.on('pageerror', (error) => complaints.push(error.message));
    await check(`every card, form and state is drawn, and none is cut off (${locale})`, async () => {
      await shown.goto(`${stack.product.url}/gallery`);
      await shown.locator('[data-gallery="plain"] [data-canvas-node]').first().waitFor({ timeout: WAIT_MS });
      expect((await shown.locator('html').getAttribute('lang')) === locale.slice(0, 2), 'the page is in another language');
      const cut = await shown.evaluate(cutOff);
      expect(cut.length === 0, cut.join('\n'));
      expect(complaints.length === 0, complaints.join('\n'));
    });
    // The page scrolls inside of the app: the picture is of all of it.
    const height = await shown.evaluate(
      () => Math.max(...[...document.querySelectorAll('*')].map((each) => each.scrollHeight)) + 100,
    );
    await shown.setViewportSize({ width: 1440, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await shown.emulateMedia({ colorScheme });
      await check(`all of it can be read (${locale}, ${colorScheme})`, async () => {
        await picture(shown, `gallery-${locale.slice(0, 2)}-${colorScheme}`);
        await accessible(shown);
      });
    }
    await context.close();
  }
}
