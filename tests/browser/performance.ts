/** A journey of three hundred steps: how soon it is there, and how long its frames take while it is panned and dragged on. Prints the figures. */
import { cpus, loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { check, expect, picture, WAIT_MS } from './checks';
import { type Frames, traceFrames } from './frames';

const STEPS = 300;
/** The goals, ms. */
const GOAL = { opened: 1_500, frame: 33 };
/** Scripts that a first visit to the list of journeys may fetch, bytes as they are sent. */
const MOST_SCRIPT = 250_000;
/** Machines that run tests are busy with other things: only what is far beyond the goal fails, the more so the more there is to do. */
const slack = () => 5 * Math.max(1, (loadavg()[0] ?? 1) / cpus().length);

/** Blocks of ten steps: a wait, a branch into three arms of different length, which meet again in the next block. */
export function largeJourney(id: string) {
  const steps: Record<string, object> = {};
  const mail = (name: string, to: string | null) => ({
    type: 'message',
    name,
    channel: 'email',
    content: { subject: `${name} for {{ profile.firstName }}`, body: { blocks: [{ type: 'text', text: 'Hello.' }] } },
    next: { sent: to },
  });
  const wait = (name: string, to: string | null) => ({ type: 'wait', name, for: 'P1D', next: { done: to } });
  const arm = (label: string) => ({
    id: label,
    label,
    when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: label }] },
  });
  for (let block = 0; block < STEPS / 10; block++) {
    const at = (place: number) => `b${block}x${place}`;
    const next = block + 1 < STEPS / 10 ? `b${block + 1}x0` : null;
    steps[at(0)] = wait(`Wait ${block}`, at(1));
    steps[at(1)] = {
      type: 'branch',
      name: `Plan ${block}`,
      branches: [arm('pro'), arm('team')],
      next: { pro: at(2), team: at(5), else: at(8) },
    };
    for (const [first, message] of [
      [2, 'Pro'],
      [5, 'Team'],
    ] as const) {
      steps[at(first)] = mail(`${message} ${block}`, at(first + 1));
      steps[at(first + 1)] = wait(`Pause ${block}`, at(first + 2));
      steps[at(first + 2)] = mail(`${message} again ${block}`, next);
    }
    steps[at(8)] = mail(`Free ${block}`, at(9));
    steps[at(9)] = wait(`Pause ${block}`, next);
  }
  return {
    format: 'journey/1',
    id,
    name: 'Large',
    trigger: { kind: 'event', on: [{ event: 'Never' }] },
    settings: { class: 'transactional' },
    start: 'b0x0',
    steps,
  };
}

const busy = () => `${(loadavg()[0] ?? 0).toFixed(1)} processes on ${cpus().length} processors`;
const report = (what: string, figure: string) => process.stdout.write(`       ${what}: ${figure}\n`);

function judge(what: string, { count, p95, longest, work }: Frames): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  report(
    what,
    `${count} frames, p95 ${ms(p95)} (goal ≤ ${GOAL.frame}), longest ${ms(longest)}, own work ${ms(work / Math.max(1, count))} a frame; ${busy()}`,
  );
  expect(count >= 20, `only ${count} frames were drawn while ${what}`);
  expect(p95 <= GOAL.frame * slack(), `frames took ${p95.toFixed(0)} ms while ${what}`);
}

/** Takes hold of the ground and goes round where it began, so that the journey stays in sight. */
async function pan(page: Page): Promise<void> {
  const [x, y] = [1_300, 650];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let at = 0; at < 120; at++) await page.mouse.move(x + 130 * Math.sin(at / 12), y + 200 * (Math.cos(at / 12) - 1));
  await page.mouse.up();
}

/** What somebody fetches who was never here. */
async function firstLoad(browser: Browser, page: Page, url: string): Promise<number> {
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const visitor = await context.newPage();
  const sent: Promise<number>[] = [];
  visitor.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sent.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await visitor.goto(`${url}/journeys`);
  await visitor.getByRole('link', { name: 'Onboarding' }).first().waitFor({ timeout: WAIT_MS });
  await visitor.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  const bytes = (await Promise.all(sent)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return bytes;
}

export async function performance(page: Page, stack: Stack, browser: Browser): Promise<void> {
  await check('a first visit to the list of journeys fetches little', async () => {
    const bytes = await firstLoad(browser, page, stack.product.url);
    report('scripts of a first visit', `${Math.round(bytes / 1000)} kB (goal ≤ ${MOST_SCRIPT / 1000})`);
    expect(bytes > 0 && bytes <= MOST_SCRIPT, `${bytes} bytes of scripts were fetched`);
  });
  await stack.api('POST', '/journeys', largeJourney('large'));
  await check(`a journey of ${STEPS} steps opens quickly`, async () => {
    await page.goto(`${stack.product.url}/journeys`);
    await page.getByRole('link', { name: 'Large' }).first().waitFor({ timeout: WAIT_MS });
    let took = 0;
    const { work } = await traceFrames(page, async () => {
      const began = Date.now();
      await page.getByRole('link', { name: 'Large' }).first().click();
      await page.locator('[data-canvas-node="b0x2"]').waitFor({ timeout: WAIT_MS });
      took = Date.now() - began;
    });
    report('opened from the list', `${took} ms (goal < ${GOAL.opened}), own work ${work.toFixed(0)} ms; ${busy()}`);
    await picture(page, 'canvas-large');
    expect(took < GOAL.opened * slack(), `it took ${took} ms`);
  });
  await check('it is panned smoothly, near and far', async () => {
    judge('panning near', await traceFrames(page, () => pan(page)));
    for (let clicks = 0; clicks < 5; clicks++) await page.getByRole('button', { name: 'Zoom out' }).click();
    judge('panning far', await traceFrames(page, () => pan(page)));
    await picture(page, 'canvas-large-far');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('[data-canvas-node="b12x0"]').waitFor({ timeout: WAIT_MS });
    judge('panning all of it', await traceFrames(page, () => pan(page)));
  });
  await check('a step is dragged over it smoothly', async () => {
    await page.reload();
    await page.locator('[data-canvas-node="b0x2"]').waitFor({ timeout: WAIT_MS });
    const item = await page.locator('[data-palette="wait"]').boundingBox();
    if (!item) throw new Error('no wait in the palette');
    const drag = async () => {
      await page.mouse.move(item.x + 20, item.y + 10);
      await page.mouse.down();
      await page.mouse.move(700, 400, { steps: 3 });
      // To the lower rim, where the canvas scrolls by itself.
      for (let at = 0; at < 60; at++) {
        await page.mouse.move(760 + at, 870 - (at % 6));
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
    };
    judge('dragging', await traceFrames(page, drag));
    await picture(page, 'canvas-large-drag');
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
}
