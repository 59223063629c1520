/** An edit while somebody waits, and a pause, as a marketer does them. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, picture, WAIT_MS } from './checks';

const mail = (name: string, subject: string) => ({
  type: 'message' as const,
  name,
  channel: 'email' as const,
  content: { subject, body: { blocks: [{ type: 'text' as const, text: 'Hello.' }] } },
  next: { sent: null },
});

export async function peopleInFlight(page: Page, stack: Stack): Promise<void> {
  await stack.publish({
    format: 'journey/1',
    id: 'slow',
    name: 'Slow',
    trigger: { kind: 'event', on: [{ event: 'Asked slowly' }] },
    settings: { class: 'transactional' },
    start: 'think',
    steps: {
      think: { type: 'wait', name: 'Think it over', for: 'P30D', next: { done: 'reply' } },
      reply: mail('Reply', 'A month later'),
    },
  });
  await stack.track('ana', 'Asked slowly');
  await until('somebody waits', async () => (await waiting(stack, 1)) === 1);

  await check('the publish dialog says who waits and moves them on', async () => {
    await page.goto(`${stack.product.url}/journeys/slow`);
    await page.getByText('Reply').first().click();
    await page
      .getByLabel(/subject/i)
      .first()
      .fill('At once');
    await page
      .getByLabel(/subject/i)
      .first()
      .blur();
    await page
      .getByRole('button', { name: /^publish/i })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    const choice = dialog.getByRole('combobox', { name: 'People at “Think it over”, version 1' });
    await choice.waitFor({ timeout: WAIT_MS });
    await choice.click();
    await page.getByRole('option', { name: 'Go on at “Reply”' }).click();
    await dialog.getByText('1 person goes on at once.').or(dialog.getByText('1 goes on at once.')).waitFor({ timeout: WAIT_MS });
    await picture(page, 'publish-in-flight');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await until('the mail of the new version', async () => JSON.stringify(await stack.mails()).includes('At once'));
    await page.goto(stack.product.url);
    await page.getByRole('button', { name: /^In the background/ }).click();
    await page.getByText('Moving people in').waitFor({ timeout: WAIT_MS });
    await page.getByText('Done: 1 person').waitFor({ timeout: WAIT_MS });
    await page.goto(`${stack.product.url}/journeys/slow`);
  });

  await check('a paused journey says so, keeps people where they are, and goes on when resumed', async () => {
    await stack.track('ben', 'Asked slowly');
    await until('ben waits', async () => (await waiting(stack, 2)) === 1);
    await page.reload();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Let them wait at the door').click();
    await picture(page, 'pause');
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await stack.track('cem', 'Asked slowly');
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await dialog.getByText('1 person goes on waiting').waitFor({ timeout: WAIT_MS });
    await picture(page, 'resume');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Resume', exact: true }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await until('both wait', async () => (await waiting(stack, 2)) === 2);
  });
}

/** People at the wait of a version. */
async function waiting(stack: Stack, version: number): Promise<number> {
  const { body } = await stack.api<{ items: { version: number; stepId: string; status: string }[] }>(
    'GET',
    '/runs?journey=slow&status=active',
  );
  return body.items.filter((run) => run.version === version && run.stepId === 'think').length;
}
