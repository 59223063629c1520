/** The canvas by mouse and by keyboard alone: what is done there is read back from the draft on the server. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { JourneyDocument } from '../../engine/language';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

const wait = (name: string, next: string | null) => ({ type: 'wait', name, for: 'PT1H', next: { done: next } }) as const;
const pro = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] } as const;

/** start → first → branch; pro → second → third; else → fourth */
const drawn = (id: string) => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: { kind: 'event', on: [{ event: 'Drew' }] },
  settings: { class: 'transactional' },
  start: 'first',
  steps: {
    first: { ...wait('First', 'branch'), note: 'Needs a second look' },
    branch: {
      type: 'branch',
      name: 'Which plan?',
      branches: [{ id: 'pro', label: 'Pro', when: pro }],
      next: { pro: 'second', else: 'fourth' },
    },
    second: wait('Second', 'third'),
    third: wait('Third', null),
    fourth: wait('Fourth', null),
  },
});

export async function canvas(page: Page, stack: Stack): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const card = (id: string) => page.locator(`[data-canvas-node="${id}"]`);
  const open = async (id: string, first: string) => {
    await page.goto(`${stack.product.url}/journeys/${id}`);
    await card(first).waitFor({ timeout: WAIT_MS });
  };
  const draft = async (id: string) => (await stack.api<{ draft: JourneyDocument }>('GET', `/journeys/${id}`)).body.draft;
  const saved = (id: string, what: string, holds: (document: JourneyDocument) => boolean) =>
    until(what, async () => holds(await draft(id)));
  const hasFocus = (id: string) =>
    page.waitForFunction((wanted) => document.activeElement?.getAttribute('data-canvas-node') === wanted, id, {
      timeout: WAIT_MS,
    });
  const undone = async (id: string) => {
    await page.keyboard.press('Control+z');
    await saved(id, 'the edit to be undone', ({ start, steps }) => start === 'first' && Object.keys(steps).length === 5);
  };
  for (const id of ['drawn', 'other']) await stack.api('POST', '/journeys', drawn(id));

  await check('no arm is cut off where a wide journey opens', async () => {
    await open('onboarding', '@entrance');
    const rim = await page.locator('.react-flow').boundingBox();
    for (const at of await page.locator('[data-canvas-node]').all()) {
      const box = await at.boundingBox();
      if (!box || !rim || box.y > rim.y + rim.height) continue;
      expect(box.x >= rim.x && box.x + box.width <= rim.x + rim.width, `${await at.textContent()} is cut off`);
    }
    await picture(page, 'canvas-wide');
  });

  await check('steps selected with the keyboard are switched off, moved and deleted together, and each is undone', async () => {
    await open('drawn', 'first');
    await card('@entrance').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await hasFocus('third');
    await page.getByRole('toolbar', { name: 'Selected steps' }).getByText('2 steps').waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'canvas-selection');
    await page.keyboard.press('d');
    await saved(
      'drawn',
      'both to be off',
      ({ steps }) => steps['second']?.disabled === true && steps['third']?.disabled === true,
    );
    await undone('drawn');
    await page.keyboard.press('m');
    await page.keyboard.type('beginning');
    await page.keyboard.press('Enter');
    await saved(
      'drawn',
      'both to come first',
      ({ start, steps }) => start === 'second' && steps['third']?.next['done'] === 'first',
    );
    await undone('drawn');
    await page.keyboard.press('Delete');
    await saved('drawn', 'both to be gone', ({ steps }) => !steps['second'] && !steps['third'] && steps['branch'] !== undefined);
    await undone('drawn');
  });

  await check('a step with what follows is cut, and pasted into another journey', async () => {
    await open('drawn', 'branch');
    await card('branch').focus();
    await page.keyboard.press('s');
    await page.keyboard.press('Control+x');
    await saved('drawn', 'the branch to be gone', ({ steps }) => Object.keys(steps).join() === 'first');
    await open('other', 'fourth');
    await card('fourth').focus();
    await page.keyboard.press('Control+v');
    await saved('other', 'the branch to be pasted', ({ steps }) => {
      const to = steps['fourth']?.next['done'];
      const pasted = typeof to === 'string' ? steps[to] : undefined;
      const arm = pasted?.next['pro'];
      return pasted?.type === 'branch' && typeof arm === 'string' && steps[arm]?.name === 'Second';
    });
    await page.getByRole('button', { name: /^Undo: paste/ }).waitFor({ timeout: WAIT_MS });
  });

  await check('a box selects, and the selection is dragged to a lit place', async () => {
    await open('other', 'third');
    const [second, third, fourth] = [
      await card('second').boundingBox(),
      await card('third').boundingBox(),
      await card('first').boundingBox(),
    ];
    if (!second || !third || !fourth) throw new Error('a card is not drawn');
    await page.keyboard.down('Shift');
    await page.mouse.move(second.x - 12, second.y - 12);
    await page.mouse.down();
    await page.mouse.move(third.x + 60, third.y + 40, { steps: 4 });
    await picture(page, 'canvas-box');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    expect((await page.locator('[data-among="true"]').count()) === 2, 'the box did not select two steps');
    const place = page.locator('[data-slot="@entrance:start"]');
    await card('third').hover();
    await page.mouse.down();
    await page.mouse.move(third.x + 90, third.y + 60, { steps: 3 });
    await page.locator('[data-drop="true"]').first().waitFor({ timeout: WAIT_MS });
    expect((await page.locator('[data-slot="second:done"][data-drop="true"]').count()) === 0, 'a place among themselves is lit');
    await picture(page, 'canvas-drag');
    await place.hover();
    await page.mouse.up();
    await saved(
      'other',
      'both to come first',
      ({ start, steps }) => start === 'second' && steps['third']?.next['done'] === 'first',
    );
  });

  await check('an exit lights up only where people leave', async () => {
    await open('onboarding', '@entrance');
    await page.locator('[data-palette="exit"]').scrollIntoViewIfNeeded();
    const item = await page.locator('[data-palette="exit"]').boundingBox();
    if (!item) throw new Error('the exit is not in the palette');
    await page.mouse.move(item.x + 20, item.y + 10);
    await page.mouse.down();
    await page.mouse.move(700, 400, { steps: 4 });
    await page.locator('[data-drop="true"]').first().waitFor({ state: 'attached', timeout: WAIT_MS });
    expect(
      (await page.locator('[data-slot][data-drop="true"][data-end="false"]').count()) === 0,
      'a place with followers is lit for an exit',
    );
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  await check('what follows a branch is folded away and comes back when it is searched for', async () => {
    await open('onboarding', 'invited');
    await card('invited').focus();
    await page.keyboard.press('f');
    await card('seat').waitFor({ state: 'detached', timeout: WAIT_MS });
    await page.getByRole('button', { name: '2 steps folded' }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'canvas-folded');
    await page.reload();
    await page.getByRole('button', { name: '2 steps folded' }).waitFor({ timeout: WAIT_MS });
    await card('invited').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('your team on');
    await page.getByRole('option', { name: /Welcome to the team/ }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
    await picture(page, 'canvas-find');
    await page.keyboard.press('Enter');
    await hasFocus('seat');
  });

  await check('the journey is saved as picture, drawing and document', async () => {
    await open('onboarding', 'invited');
    const file = async (name: string) => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: WAIT_MS }),
        page.getByRole('menuitem', { name }).click(),
      ]);
      return readFile(await download.path());
    };
    const png = await file('Picture (PNG)');
    expect(png.subarray(1, 4).toString() === 'PNG' && png.length > 50_000, 'the picture is no PNG');
    const svg = (await file('Drawing (SVG)')).toString();
    expect(svg.startsWith('<svg') && svg.includes('Invited to a team?'), 'the drawing does not show the journey');
    const document = JSON.parse((await file('Document (JSON)')).toString()) as JourneyDocument;
    expect(JSON.stringify(document) === JSON.stringify(await draft('onboarding')), 'the document is another');
  });
}
