/** What the browser's checks share: each says whether it held, and leaves pictures in test-results/. */
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export const PICTURES = path.resolve(__dirname, '../../test-results');
/** Nothing that is waited for takes longer, ms. */
export const WAIT_MS = 20_000;

/** How the checks so far ended. */
export const tally = { passed: 0, failed: 0 };

/** The page the checks look at: what it shows when one fails is told, and kept as a picture. */
export const watched: { page: Page | null } = { page: null };

async function scene(page: Page, name: string): Promise<string> {
  await picture(page, `failed-${name.replaceAll(/\W+/g, '-')}`);
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen; the text content would begin with style sheets
  const shown = await page.locator('body').innerText({ timeout: 2_000 });
  return `at ${page.url()}: ${shown.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
}

export async function check(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    tally.passed++;
    process.stdout.write(`  ok   ${name}\n`);
  } catch (error) {
    tally.failed++;
    const seen = watched.page && (await scene(watched.page, name).catch(() => 'nothing is shown any more'));
    process.stdout.write(
      `  FAIL ${name}\n       ${error instanceof Error ? error.message.split('\n').slice(0, 16).join('\n       ') : String(error)}\n       ${seen ?? ''}\n`,
    );
  }
}

export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Colours that are just changing are not what somebody reads. */
const atRest = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)));
  });

export async function accessible(page: Page): Promise<void> {
  await atRest(page);
  // Mantine names the containers of its notifications, which have no role: not ours to mend.
  // A message is shown in a frame without scripts, which axe would wait for.
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe[sandbox=""]')
    .exclude('[data-position]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.length === 0,
    violations
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target }) => target.join(' '))
            .slice(0, 3)
            .join(', ')}`,
      )
      .join('\n'),
  );
}

export const picture = (page: Page, name: string) => page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
