/**
 * `npm run test:browser [-- suite … | --record | --docs | --sample [--seed N]]`: the web app in a real Chromium against the real stack.
 * Prints `N passed, N failed`; pictures go to test-results/. A sample builds two of the flagships and shows each screen in one language.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { apiClient } from '../../engine/embedded/api-client';
import { publishFlagships } from '../../engine/embedded/flagships';
import { type Stack, startStack } from '../support/stack';
import { accessibility } from './accessibility';
import { badInput } from './bad-input';
import { beginnings } from './beginnings';
import { canvas } from './canvas';
import { accessible, check, expect, PICTURES, picture, tally, WAIT_MS, watched } from './checks';
import { content } from './content';
import { contentInSteps } from './content-in-steps';
import { contentLooks } from './content-looks';
import { flagships } from './flagships';
import { gallery } from './gallery';
import { journeyList } from './journey-list';
import { keyboard } from './keyboard';
import { lenses } from './lenses';
import { neverLost } from './never-lost';
import { panel } from './panel';
import { peopleInFlight } from './people-in-flight';
import { performance } from './performance';
import { record } from './record';
import { draw } from './sample';
import { simulated } from './simulated';
import { tasks } from './tasks';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** Pictures that README and docs show: taken anew by a whole run with `--docs`. */
const DOCS = path.resolve(__dirname, '../../docs/images');
const IN_DOCS = ['canvas', 'gallery', 'diff', 'publish-in-flight', 'simulate', 'content-email'];

async function screens(page: Page, stack: Stack): Promise<void> {
  const { url, adminLink } = stack.product;
  await check('the one-time link opens the home page, which says how everything is', async () => {
    await page.goto(adminLink);
    await page.getByText('Abandoned cart').first().waitFor({ timeout: WAIT_MS });
    await page.getByText('Messages in the last 24 hours').waitFor({ timeout: WAIT_MS });
    await picture(page, 'home');
  });
  await check('the home page is accessible', () => accessible(page));
  await check('the canvas shows the journey', async () => {
    await page.goto(`${url}/journeys/abandoned-cart`);
    await page.locator('.react-flow__node').first().waitFor({ timeout: WAIT_MS });
    await page.getByText('Email 1: your cart is saved').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'canvas');
  });
  await check('a run that happened is listed', async () => {
    await page.goto(`${url}/runs`);
    await page.getByText('Onboarding').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'runs');
  });
  await check('the runs are accessible', () => accessible(page));
  await check('the outbox shows the mail they got', async () => {
    await page.goto(`${url}/outbox`);
    await page.getByText('ana@customers.example').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'outbox');
  });
  await check('the outbox is accessible', () => accessible(page));
  await check('people are listed', async () => {
    await page.goto(`${url}/people`);
    await page.getByText('Ana').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'people');
  });
}

/** A journey of one mail: its subject is edited on the canvas, published, and the next entrant gets the edit. */
async function editing(page: Page, stack: Stack): Promise<void> {
  await stack.publish({
    format: 'journey/1',
    id: 'edited',
    name: 'Edited',
    trigger: { kind: 'event', on: [{ event: 'Asked' }] },
    settings: { class: 'transactional' },
    start: 'm1',
    steps: {
      m1: {
        type: 'message',
        name: 'Answer',
        channel: 'email',
        content: { subject: 'Before', body: { blocks: [{ type: 'text', text: 'Hello.' }] } },
        next: { sent: null },
      },
    },
  });
  await check('an edit on the canvas is saved by itself', async () => {
    await page.goto(`${stack.product.url}/journeys/edited`);
    await page.getByText('Answer').first().click();
    const subject = page.getByLabel(/subject/i).first();
    await subject.waitFor({ timeout: WAIT_MS });
    await subject.fill('After');
    await subject.blur();
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const { body } = await stack.api<{ draft: { steps: Record<string, { content: { subject: string } }> } }>(
        'GET',
        '/journeys/edited',
      );
      if (body.draft.steps['m1']?.content.subject === 'After') break;
      expect(Date.now() < end, 'the draft on the server never got the edit');
      await page.waitForTimeout(200);
    }
    await picture(page, 'edit');
  });
  await check('published from the dialog, the next entrant gets the edit', async () => {
    await page
      .getByRole('button', { name: /publish/i })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor({ timeout: WAIT_MS });
    await picture(page, 'publish');
    await dialog
      .getByRole('button', { name: /publish/i })
      .last()
      .click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await page.waitForTimeout(1_500);
    await stack.track('ana', 'Asked');
    const end = Date.now() + WAIT_MS;
    while (!(await stack.mails()).some((mail) => JSON.stringify(mail).includes('After'))) {
      expect(Date.now() < end, 'no mail with the new subject arrived');
      await page.waitForTimeout(200);
    }
  });
}

const suites: ((page: Page, stack: Stack, browser: Browser) => Promise<void>)[] = [
  journeyList,
  beginnings,
  editing,
  peopleInFlight,
  tasks,
  content,
  contentInSteps,
  contentLooks,
  lenses,
  simulated,
  neverLost,
  panel,
  flagships,
  badInput,
  canvas,
  keyboard,
  record,
  accessibility,
  gallery,
  performance,
];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      docs: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  const only = values.record ? [...positionals, record.name] : positionals;
  const unknown = only.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown) throw new Error(`There is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(', ')}.`);
  if (!CHROMIUM) throw new Error('No Chromium was found: apt-get install chromium.');
  if (values.sample) {
    draw.seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
    process.stdout.write(`a sample, drawn with --seed ${draw.seed}\n`);
  }
  mkdirSync(PICTURES, { recursive: true });
  const stack = await startStack();
  let browser: Browser | undefined;
  try {
    await publishFlagships(apiClient(stack.product.url, stack.apiKey));
    await stack.identify('ana', { email: 'ana@customers.example', firstName: 'Ana', consent: { email: true } });
    await stack.track('ana', 'Signed Up', { account_id: 'a1' });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    watched.page = page;
    await screens(page, stack);
    for (const suite of suites) if (only.length === 0 || only.includes(suite.name)) await suite(page, stack, browser);
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('the canvas is drawn in the dark', async () => {
      await page.goto(`${stack.product.url}/journeys/abandoned-cart`);
      await page.locator('.react-flow__node').first().waitFor({ timeout: WAIT_MS });
      await picture(page, 'canvas-dark');
    });
  } finally {
    await browser?.close();
    await stack.stop();
  }
  if (values.docs && tally.failed === 0)
    for (const name of IN_DOCS) copyFileSync(path.join(PICTURES, `${name}.png`), path.join(DOCS, `${name}.png`));
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  process.exit(tally.failed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stdout.write(`${tally.passed} passed, ${tally.failed + 1} failed\n`);
  process.exit(1);
});
