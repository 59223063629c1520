/** The side panel: who a condition holds for, what a wait comes to, texts that help while they are typed, connections made on the spot. */
import type { Page } from 'playwright-core';
import type { JourneyInput } from '../../engine/language';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

const action = {
  type: 'action',
  name: 'Call',
  uses: 'http/request@1',
  input: { method: 'GET', url: 'x' },
  connection: 'long-gone',
};
const journey: JourneyInput = {
  format: 'journey/1',
  id: 'panelled',
  name: 'Panelled',
  trigger: { kind: 'event', on: [{ event: 'Asked' }] },
  settings: { class: 'transactional' },
  start: 'w',
  steps: {
    w: { type: 'wait', name: 'Wait', calendarDays: 1, at: '10:00', next: { done: 'b' } },
    b: {
      type: 'branch',
      name: 'Plan',
      branches: [
        {
          id: 'pro',
          label: 'Pro',
          when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
        },
      ],
      next: { pro: 's', else: null },
    },
    s: {
      type: 'message',
      name: 'Text',
      channel: 'sms',
      content: { text: 'Hi.' },
      connection: 'sandbox-sms',
      next: { sent: 'a' },
    },
    a: { ...action, type: 'action', next: { done: null } },
  },
};

interface Draft {
  draft: { steps: Record<string, { content?: { text: string }; connection?: string; branches?: { when: unknown }[] }> };
}

export async function panel(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  for (const [id, firstName, timezone] of [
    ['pia', 'Pia', 'Europe/Berlin'],
    ['ned', 'Ned', 'America/New_York'],
    ['emi', '<img src=x onerror=alert(1)>', 'Asia/Tokyo'],
  ])
    await stack.identify(id ?? '', { firstName, timezone, plan: 'pro', email: `${id}@customers.example` });
  await stack.api('POST', '/journeys', journey);
  await until(
    'the people are there',
    async () =>
      (await stack.api<{ people: number }>('POST', '/people/match', { condition: { combinator: 'and', rules: proRules } })).body
        .people === 3,
  );
  const draft = async (step: string) => (await stack.api<Draft>('GET', '/journeys/panelled')).body.draft.steps[step];
  const open = async (step: string) => {
    await page.goto(`${url}/journeys/panelled?step=${step}`);
    await page.locator('[data-panel]').waitFor({ timeout: WAIT_MS });
  };
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });

  await check('a condition says how many people it holds for, and follows what is typed', async () => {
    await open('b');
    await page.getByText('Matches 3 people now').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Value' }).first().fill('gold');
    await page.getByText('Matches 0 people now').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Value' }).first().fill('pro');
    await page.getByText('Matches 3 people now').waitFor({ timeout: WAIT_MS });
    expect(await page.getByRole('link', { name: 'Pia' }).isVisible(), 'nobody it holds for is shown');
    await picture(page, 'panel-count');
  });
  await check('a field nobody has is pointed out, and mended with one press', async () => {
    await page.locator('input[aria-label="Attribute"]').first().fill('paln');
    await page.getByText('Nobody has this field yet.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Use profile.plan' }).click();
    await page.getByText('Matches 3 people now').waitFor({ timeout: WAIT_MS });
    await accessible(page);
  });
  await check('a wait says when three people go on, by the clock where they live, while it is set', async () => {
    await open('w');
    const result = page.getByRole('region', { name: 'Whoever comes here now goes on' });
    await result.getByText('(Tokyo)').waitFor({ timeout: WAIT_MS });
    const times = async () => (await result.locator('time').allTextContents()).map((text) => text.slice(-8));
    expect(
      (await times()).every((text) => text.includes('10:00')),
      `not at ten where they live: ${await times()}`,
    );
    await page.getByLabel('Then until', { exact: true }).fill('16:30');
    await result
      .getByText(/(16:30|04:30 PM)/)
      .first()
      .waitFor({ timeout: WAIT_MS });
    expect((await times()).length === 3, 'not three people');
    await picture(page, 'panel-wait');
    await accessible(page);
  });
  await check('a text proposes fields by keyboard, and Tab leaves it', async () => {
    await open('s');
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' {{ profile.firs');
    await page.getByRole('option', { name: 'profile.firstName' }).waitFor({ timeout: WAIT_MS });
    // For a moment the list takes no Enter, which might have been meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await until('the draft has the field', async () => (await draft('s'))?.content?.text === 'Hi. {{ profile.firstName }}');
    await page.keyboard.press('Tab');
    expect(!(await text.evaluate((element) => element.contains(document.activeElement))), 'Tab stays in the text');
  });
  await check('what a text cannot say is told below it, and mended with one press', async () => {
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('Hi {{ profile.firstName | upcsae }}');
    await page.getByText('There is no filter “upcsae”.').waitFor({ timeout: WAIT_MS });
    await picture(page, 'panel-text');
    await accessible(page);
    await page.getByRole('button', { name: 'Use upcase' }).click();
    await until('the draft is mended', async () => (await draft('s'))?.content?.text === 'Hi {{ profile.firstName | upcase }}');
    await text.fill('Hi {{ profile.frist_name }}');
    await page.getByText('Nobody has “profile.frist_name” yet').waitFor({ timeout: WAIT_MS });
  });
  await check(
    'right to left, emoji and tags are kept as they were typed; 20,000 characters are refused with the reason',
    async () => {
      const text = page.getByRole('textbox', { name: 'Text', exact: true });
      const odd = `<script>alert(1)</script> مرحبا 🎉 ${'x'.repeat(1_500)}`;
      await text.fill(odd);
      await until('the draft has it all', async () => (await draft('s'))?.content?.text === odd);
      await text.fill(odd + 'y'.repeat(20_000));
      await page.locator('[data-field="content.text"] .mantine-InputWrapper-error').waitFor({ timeout: WAIT_MS });
      await picture(page, 'panel-long');
      await accessible(page);
      expect((await draft('s'))?.content?.text === odd, 'what was kept before is gone');
      expect(dialogs === 0, 'a script ran');
      await text.fill('Hi. STOP');
      await until('the draft goes on', async () => (await draft('s'))?.content?.text === 'Hi. STOP');
    },
  );
  await check('a connection is tried where it is chosen, and says where it is used', async () => {
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText(/^Works:/).waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: /^Used in \d+ journeys?$/ }).click();
    await page.getByRole('link', { name: 'Panelled' }).waitFor({ timeout: WAIT_MS });
    await accessible(page);
  });
  await check('a deleted connection is explained, and a new one is made without leaving the panel', async () => {
    await open('a');
    await page.getByText('This connection was deleted.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'New connection…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New connection' });
    await dialog.getByLabel('Name', { exact: false }).first().fill('Our CRM');
    await dialog.getByRole('combobox', { name: 'Authentication' }).click();
    await page.getByRole('option', { name: 'bearer' }).click();
    await dialog.getByLabel('Token', { exact: true }).fill('nobody-sees-this-again');
    await dialog.getByRole('button', { name: 'Create connection' }).click();
    await dialog.getByText('"bearer" needs "baseUrl"').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'panel-connection');
    await accessible(page);
    await dialog.getByLabel('Address', { exact: true }).fill('https://crm.example/api');
    await dialog.getByRole('button', { name: 'Create connection' }).click();
    await dialog.waitFor({ state: 'hidden', timeout: WAIT_MS });
    await until('the step uses it', async () => (await draft('a'))?.connection === 'our-crm');
    const { body } = await stack.api('GET', '/connections');
    expect(!JSON.stringify(body).includes('nobody-sees'), 'the secret came back');
  });
  await check('the panel is accessible in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const step of ['b', 's', 'a']) {
      await open(step);
      await page.waitForTimeout(800);
      await accessible(page);
      await picture(page, `panel-dark-${step}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });
}

const proRules = [{ field: 'profile.plan', operator: '=', value: 'pro' }];
