/** The list of journeys as a marketer keeps it in order: folders, sorting, several at once, and changing one's mind. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

interface Listed {
  items: {
    id: string;
    status: string;
    unpublishedChanges: boolean;
    archivedAt: string | null;
    filing: { folder: string | null };
  }[];
}

const draft = (id: string, name: string) => ({
  format: 'journey/1',
  id,
  name,
  trigger: { kind: 'event', on: [{ event: 'Asked for nothing' }] },
  start: 'w',
  steps: { w: { type: 'wait', name: 'Wait', for: 'P1D', next: { done: null } } },
});

export async function journeyList(page: Page, stack: Stack): Promise<void> {
  const names = ['Spring letters', 'مرحبا <script>alert(1)</script>', 'x'.repeat(120)];
  for (const [index, name] of names.entries()) await stack.api('POST', '/journeys', draft(`kept-${index}`, name));
  const listed = async (id: string) =>
    (await stack.api<Listed>('GET', '/journeys')).body.items.find((journey) => journey.id === id);
  const rows = page.locator('tbody tr');
  const selectDrafts = async () => {
    await page.goto(`${stack.product.url}/journeys?status=draft&sort=name`);
    await rows.nth(2).waitFor({ timeout: WAIT_MS });
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  };

  await check('journeys are listed with their health, sorted by a column, and the address says so', async () => {
    await page.goto(`${stack.product.url}/journeys`);
    await page.getByText('Abandoned cart').first().waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Journey', exact: true }).click();
    await page.waitForURL(/sort=name/);
    expect((await rows.first().textContent())?.includes('Abandoned cart') === true, 'the first by name is not on top');
    await picture(page, 'journeys');
    await accessible(page);
  });

  await check('a live journey is put into a folder by keyboard, and nothing needs to be published', async () => {
    await page.getByRole('button', { name: 'Actions for Abandoned cart' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Folder and tags' }).waitFor({ timeout: WAIT_MS });
    await page.getByRole('menuitem', { name: 'Folder and tags' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Folder' }).waitFor({ timeout: WAIT_MS });
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await page.keyboard.type('Shop');
    await accessible(page);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await page.getByRole('button', { name: /^Shop/ }).click();
    await page.waitForURL(/folder=Shop/);
    expect((await rows.count()) === 1, 'the folder does not hold exactly the journey');
    const journey = await listed('abandoned-cart');
    expect(journey?.filing.folder === 'Shop' && !journey.unpublishedChanges, 'filing it asks for publishing');
  });

  await check('several are archived with a preview, and come back within ten seconds', async () => {
    await selectDrafts();
    await page.getByRole('region', { name: 'Actions for the selected journeys' }).waitFor({ timeout: WAIT_MS });
    await picture(page, 'journeys-selected');
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Archive 3 journeys?').waitFor({ timeout: WAIT_MS });
    await picture(page, 'bulk-archive');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('3 journeys are in the archive.').waitFor({ timeout: WAIT_MS });
    expect((await listed('kept-0'))?.archivedAt !== null, 'it is not in the archive');
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('all three are back', async () => {
      const found = await Promise.all(names.map((_, index) => listed(`kept-${index}`)));
      return found.every((journey) => journey?.archivedAt === null);
    });
  });

  await check('deleted drafts are gone for good only after ten seconds', async () => {
    await selectDrafts();
    await page.getByRole('button', { name: 'Delete drafts' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete drafts' }).click();
    await page.getByText('3 drafts are deleted.').waitFor({ timeout: WAIT_MS });
    expect((await listed('kept-1')) !== undefined, 'it was gone at once');
    await until('all three are gone', async () => {
      const found = await Promise.all(names.map((_, index) => listed(`kept-${index}`)));
      return found.every((journey) => journey === undefined);
    });
  });

  await check('several are paused at once: the dialog says so, and counts', async () => {
    await page.goto(`${stack.product.url}/journeys?status=live`);
    await page.getByRole('checkbox', { name: 'Select Win-back' }).check();
    await page.getByRole('checkbox', { name: 'Select Failed payment' }).check();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Pause 2 journeys?').waitFor({ timeout: WAIT_MS });
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await until('both are paused', async () =>
      (await Promise.all(['win-back', 'failed-payment'].map(listed))).every((journey) => journey?.status === 'paused'),
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('both go on', async () =>
      (await Promise.all(['win-back', 'failed-payment'].map(listed))).every((journey) => journey?.status === 'live'),
    );
  });

  await check('a stop begins after ten seconds, and can be called off until then', async () => {
    for (const id of ['called-off', 'stopped', 'left']) {
      await stack.publish({
        format: 'journey/1',
        id,
        name: `To be ${id}`,
        trigger: { kind: 'event', on: [{ event: `Stop ${id}` }] },
        start: 'rest',
        steps: { rest: { type: 'wait', name: 'Rest', for: 'P30D', next: { done: null } } },
      });
    }
    await page.goto(`${stack.product.url}/journeys?q=To be`);
    const stop = async (id: string) => {
      await page.getByRole('button', { name: `Actions for To be ${id}` }).click();
      await page.getByRole('menuitem', { name: 'Stop' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('End it for them now').click();
      await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.getByText(`“To be ${id}” stops in ten seconds.`).waitFor({ timeout: WAIT_MS });
    };
    await stop('called-off');
    await picture(page, 'announced');
    await page.getByRole('button', { name: 'Undo' }).click();
    await stop('stopped');
    await until('the other one is stopped', async () => (await listed('stopped'))?.status === 'stopped');
    expect((await listed('called-off'))?.status === 'live', 'it was stopped all the same');
    await page.getByRole('button', { name: /^In the background/ }).click();
    await page.getByText('Ending “To be stopped” for everybody in it').waitFor({ timeout: WAIT_MS });
    await picture(page, 'background');
    await accessible(page);
    await page.keyboard.press('Escape');
    await stop('left');
    await page.goto('about:blank');
    await until('whoever closed the page meant it', async () => (await listed('left'))?.status === 'stopped');
  });

  await check('the list is accessible in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${stack.product.url}/journeys`);
    await page.getByText('Abandoned cart').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'journeys-dark');
    await accessible(page);
    await page.goto(stack.product.url);
    await page.getByText('Messages in the last 24 hours').waitFor({ timeout: WAIT_MS });
    await picture(page, 'home-dark');
    await accessible(page);
    await page.emulateMedia({ colorScheme: 'light' });
  });
}
