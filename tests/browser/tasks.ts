/** A task on the page of its run, completed without a mouse, and what the person's page says of it then. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

interface Listed {
  items: { runId: string; personId: string }[];
}

export async function tasks(page: Page, stack: Stack): Promise<void> {
  await stack.api('POST', '/users', { id: 'olga', name: 'Olga Brandt', email: 'olga@shop.example' });
  await stack.api('POST', '/teams', { id: 'care', name: 'Customer care', members: ['olga'] });
  await stack.publish({
    format: 'journey/1',
    id: 'calls',
    name: 'Calls',
    trigger: { kind: 'event', on: [{ event: 'Asked to be called' }] },
    start: 't',
    steps: {
      t: {
        type: 'task',
        name: 'Call',
        title: 'Call {{ profile.firstName }}',
        assignee: { team: 'care' },
        due: 'P2D',
        outcomes: [
          { id: 'solved', label: 'Solved' },
          { id: 'open', label: 'Not solved' },
        ],
        next: { solved: null, open: null },
      },
    },
  });
  await stack.track('ana', 'Asked to be called');
  const opened = async () => (await stack.api<Listed>('GET', '/tasks?journey=calls')).body.items[0];
  await until('the task is open', async () => (await opened()) !== undefined);
  const task = await opened();

  await check('a task is completed on the page of its run, by keyboard alone', async () => {
    await page.goto(`${stack.product.url}/runs/${task?.runId}`);
    await page.getByRole('button', { name: 'Complete “Call Ana”' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Solved', exact: true }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Olga');
    await page.getByRole('option', { name: 'Olga Brandt' }).waitFor({ timeout: WAIT_MS });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('She is happy again.');
    await picture(page, 'task');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Completed as “Solved” by Olga Brandt').waitFor({ timeout: WAIT_MS });
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await accessible(page);
  });
  await check('the timeline of the person tells of it', async () => {
    await page.goto(`${stack.product.url}/people/${task?.personId}`);
    await page.getByText('Completed as “Solved” by Olga Brandt').waitFor({ timeout: WAIT_MS });
    expect(await page.getByText('For Customer care').isVisible(), 'whom it was for is not said');
    await picture(page, 'task-timeline');
    await accessible(page);
  });
}
