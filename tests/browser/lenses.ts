/** What differs between versions, and the way of one person, on the canvas. */
import type { Page, Request } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

const mail = (name: string, subject: string) => ({
  type: 'message' as const,
  name,
  channel: 'email' as const,
  content: { subject, body: { blocks: [{ type: 'text' as const, text: 'Hello.' }] } },
  next: { sent: null },
});

const journey = {
  format: 'journey/1' as const,
  id: 'compared',
  name: 'Compared',
  trigger: { kind: 'event' as const, on: [{ event: 'Compared' }] },
  settings: { class: 'transactional' as const },
  start: 'rest',
  steps: {
    rest: { type: 'wait' as const, name: 'Rest', for: 'PT1S', next: { done: 'known' } },
    known: {
      type: 'branch' as const,
      name: 'Known?',
      branches: [
        {
          id: 'yes',
          label: 'Has a name',
          when: { combinator: 'and' as const, rules: [{ field: 'profile.firstName', operator: 'exists' as const }] },
        },
      ],
      next: { yes: 'greet', else: null },
    },
    greet: mail('Greet', 'Hello'),
  },
};

export async function lenses(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  await stack.publish(journey);
  await stack.track('ana', 'Compared');
  await until('the run is over', async () => (await runs(stack))[0]?.status === 'completed');
  const { greet: _gone, ...kept } = journey.steps;
  const draft = {
    ...journey,
    steps: {
      ...kept,
      rest: { ...kept.rest, for: 'P2D' },
      known: { ...kept.known, next: { yes: 'thank', else: null } },
      thank: mail('Thank', 'Thanks'),
    },
  };
  await stack.api('PUT', '/journeys/compared', draft, { 'if-match': '"1"' });

  await check('draft and live version are compared on the canvas and in words', async () => {
    await page.goto(`${url}/journeys/compared?lens=diff`);
    const panel = page.locator('[data-panel="diff"]');
    await panel.getByText('4 differences').waitFor({ timeout: WAIT_MS });
    await panel.getByText('Wait for: 1 second → 2 days').waitFor({ timeout: WAIT_MS });
    const card = (id: string) => page.locator(`[data-canvas-node="${id}"]`);
    for (const [id, change] of [
      ['rest', 'changed'],
      ['thank', 'added'],
      ['greet', 'removed'],
    ] as const) {
      await card(id).waitFor({ timeout: WAIT_MS });
      expect((await card(id).getAttribute('data-change')) === change, `${id} is not marked ${change}`);
    }
    await accessible(page);
    await picture(page, 'diff');
    await panel.getByRole('button', { name: '“Greet” is gone.' }).click();
    await page.waitForFunction(() => (document.activeElement as HTMLElement | null)?.dataset['canvasNode'] === 'greet');
  });
  const entered = (count: number) =>
    page
      .locator('[data-live-totals] > * > *')
      .filter({ hasText: `Entered${count}` })
      .waitFor({ timeout: WAIT_MS });
  await check('live numbers arrive by one stream, and nothing is asked for again and again', async () => {
    const asked: string[] = [];
    const note = (request: Request) => asked.push(new URL(request.url()).pathname);
    await page.goto(`${url}/journeys/compared?lens=live`);
    await entered(1);
    page.on('request', note);
    await stack.track('ben', 'Compared');
    await entered(2);
    page.off('request', note);
    expect(!asked.some((path) => path.startsWith('/api/')), `asked for ${asked.join(', ')}`);
    await picture(page, 'live');
  });
  await check('without a stream the numbers are asked for, and say the same', async () => {
    await page.route('**/api/live?*', (route) => route.abort());
    await page.reload();
    await entered(2);
    await stack.track('cem', 'Compared');
    await entered(3);
    await page.getByText('Others not known').waitFor({ timeout: WAIT_MS });
    await page.unroute('**/api/live?*');
    await page.locator('[data-presence="open"]').waitFor({ state: 'attached', timeout: WAIT_MS });
  });
  await check('the two sides stand in the address and can be changed', async () => {
    await page.goto(`${url}/journeys/compared?lens=diff&from=1&to=1`);
    await page.getByText('Nothing changes.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('combobox', { name: 'To' }).click();
    await page.getByRole('option', { name: 'Draft' }).click();
    await page.getByText('4 differences').waitFor({ timeout: WAIT_MS });
    expect(page.url().includes('to=draft'), page.url());
  });
  await check('the publish dialog tells the same, what one person can get, and leads to the canvas', async () => {
    await page.goto(`${url}/journeys/compared`);
    await page
      .getByRole('button', { name: /^publish/i })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wait for: 1 second → 2 days').waitFor({ timeout: WAIT_MS });
    await dialog.getByText('One person gets at most 1 email.').waitFor({ timeout: WAIT_MS });
    await dialog.getByRole('switch', { name: 'Only a share of those who enter, first' }).click();
    await accessible(page);
    await picture(page, 'publish-share');
    await dialog.getByRole('button', { name: 'Show on the canvas' }).click();
    await page.locator('[data-panel="diff"]').waitFor({ timeout: WAIT_MS });
  });
  await check('a share of entrants takes the version, and then everybody', async () => {
    await page.goto(`${url}/journeys/compared`);
    await page
      .getByRole('button', { name: /^publish/i })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('switch', { name: 'Only a share of those who enter, first' }).click();
    await dialog.getByRole('textbox', { name: 'Share' }).fill('25');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Version 2: 25 %' }).click();
    await dialog.getByRole('button', { name: 'Give it to everybody' }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'canary');
    await dialog.getByRole('button', { name: 'Give it to everybody' }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    const { body } = await stack.api<{ liveVersion: number; canary: unknown }>('GET', '/journeys/compared');
    expect(body.liveVersion === 2 && body.canary === null, JSON.stringify(body));
  });
  await check('the way of a person is drawn on their version; a step says why', async () => {
    const run = (await runs(stack)).at(-1);
    await page.goto(`${url}/runs/${run?.id}`);
    await page.getByRole('link', { name: 'Show on the canvas' }).click();
    const panel = page.locator('[data-panel="person"]');
    await panel.getByText('On version 1').waitFor({ timeout: WAIT_MS });
    const known = page.locator('[data-canvas-node="known"]');
    await known.waitFor({ timeout: WAIT_MS });
    expect((await known.getAttribute('data-lit')) === 'path', 'the branch is not on the path');
    expect((await page.locator('.react-flow time').count()) === 3, 'three steps say when they were reached');
    await known.click();
    await panel.getByText('At “Known?”').waitFor({ timeout: WAIT_MS });
    await panel.getByText('What was known when this was decided').waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'person-lens');
    await panel.getByRole('button', { name: 'Whole way' }).click();
    await panel.getByText('Greet').first().waitFor({ timeout: WAIT_MS });
  });
  await check('from a person, their way through a journey is one click away', async () => {
    const run = (await runs(stack)).at(-1);
    await page.goto(`${url}/people/${run?.personId}`);
    await page.getByRole('link', { name: 'The way of Ana through Compared' }).click();
    await page.locator('[data-panel="person"]').getByText('On version 1').waitFor({ timeout: WAIT_MS });
  });
}

async function runs(stack: Stack): Promise<{ id: string; personId: string; status: string }[]> {
  const { body } = await stack.api<{ items: { id: string; personId: string; status: string }[] }>(
    'GET',
    '/runs?journey=compared',
  );
  return body.items;
}
