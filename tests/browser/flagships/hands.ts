/** What a hand with a mouse does to a page: press, type into a field, choose from a list, drag, push the canvas until something is in sight. */
import type { Locator, Page } from 'playwright-core';
import { valueText } from '../../../builder-ui/src/form/widgets/value-text';
import { amountOf } from '../../../builder-ui/src/ui/duration';
import { until } from '../../support/until';

export const labelled = (scope: Locator, label: string): Locator => scope.locator(`input[aria-label="${label}"]`).first();

/** The button or choice whose words these are. */
export const press = (scope: Locator, words: string): Promise<void> => scope.getByText(words, { exact: true }).last().click();

export const turnOn = (scope: Locator, name: string): Promise<void> => scope.getByRole('switch', { name }).click();

/** Presses the words beside a radio button or on a chip, whose own input is too small to hit. */
export async function tick(input: Locator): Promise<void> {
  const id = await input.getAttribute('id');
  await input.page().locator(`label[for="${id}"]`).last().click();
}

/** Types into a field that suggests values, and leaves it: the suggestions would lie over what comes next. */
export async function writeListed(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.page().keyboard.press('Tab');
}

/** Types a value as people do: texts as they are, numbers and truths as words. */
export const writeValue = (field: Locator, value: unknown): Promise<void> => field.fill(valueText(value));

/**
 * Presses an entry of what a button or field has opened. A list hides while its field is out of sight, and what is drawn above the
 * field may push it there in this very moment: then a hand scrolls back to it.
 */
export async function pressOpened(opener: Locator, entry: Locator): Promise<void> {
  await until('the list shows what is looked for', async () => {
    await opener.scrollIntoViewIfNeeded();
    return entry.click({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Opens a list and presses the entry with this value; with `search`, what is typed first to narrow it down. */
export async function choose(field: Locator, value: string, search?: string): Promise<void> {
  await field.click();
  if (search !== undefined) await field.fill(search);
  await pressOpened(field, field.page().locator(`[role="option"][value="${value}"]:visible`));
}

/** Sets amount and unit of a duration. */
export async function setDuration(scope: Locator, iso: string): Promise<void> {
  const wanted = amountOf(iso);
  if (!wanted) throw new Error(`${iso} is no duration.`);
  const [amount, unit] = [
    scope.locator('input[aria-label$=": amount"]').first(),
    scope.locator('input[aria-label$=": unit"]').first(),
  ];
  await amount.fill(String(wanted.amount));
  if (!(await unit.inputValue()).startsWith(wanted.unit)) await choose(unit, wanted.unit);
}

/** Turns the wheel over the canvas until the target lies well inside. */
export async function bringIntoSight(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  await until('the canvas shows what is looked for', async () => {
    const [box, stage] = [await target.boundingBox(), await page.locator('.react-flow').boundingBox()];
    if (!box || !stage) return false;
    const at = { x: box.x + box.width / 2 - stage.x, y: box.y + box.height / 2 - stage.y };
    const inside = at.x > 130 && at.x < stage.width - 130 && at.y > 70 && at.y < stage.height - 110;
    if (inside) return true;
    await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
    // The canvas follows the wheel at half its speed.
    await page.mouse.wheel(2 * (at.x - stage.width / 2), 2 * (at.y - stage.height / 2));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return false;
  });
}
