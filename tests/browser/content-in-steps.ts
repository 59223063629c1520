/** Templates and snippets in the steps of a journey: picked, saved from a step, taken over, named on the card, broken, deleted. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

interface Detail {
  draft: { steps: Record<string, { template?: { id: string }; content: { subject: string } }> };
}

export async function contentInSteps(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  const step = async (id: string) => (await stack.api<Detail>('GET', '/journeys/greeted')).body.draft.steps[id];
  const menu = () => page.getByRole('button', { name: 'Actions for Greeting' });

  await check('a step picks a template, and a new one is made from there', async () => {
    await stack.api('POST', '/templates', {
      id: 'kind-words',
      kind: 'email',
      name: 'Kind words',
      locale: 'en',
      content: { subject: 'Kind subject', body: { blocks: [{ type: 'text', text: 'Hello.' }] } },
    });
    await stack.publish({
      format: 'journey/1',
      id: 'greeted',
      name: 'Greeted',
      trigger: { kind: 'event', on: [{ event: 'Came' }] },
      settings: { class: 'transactional' },
      start: 'm1',
      steps: {
        m1: {
          type: 'message',
          name: 'Greeting',
          channel: 'email',
          content: { subject: 'Own words', body: { blocks: [{ type: 'text', text: 'Hello.' }] } },
          next: { sent: null },
        },
      },
    });
    await page.goto(`${url}/journeys/greeted?step=m1`);
    const picker = page.getByRole('combobox', { name: 'Template' });
    await picker.click({ timeout: WAIT_MS });
    await page.getByRole('option', { name: 'Kind words' }).click();
    await page.getByRole('link', { name: 'Open the template' }).waitFor({ timeout: WAIT_MS });
    expect((await page.getByRole('textbox', { name: 'Subject' }).count()) === 0, 'the step still asks for words of its own');
    await picture(page, 'content-picker');
    await accessible(page);
    await picker.click();
    await page.getByRole('option', { name: 'Written in this step' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).waitFor({ timeout: WAIT_MS });
    expect((await page.getByRole('textbox', { name: 'Subject' }).textContent()) === 'Own words', 'the own words are lost');
    await page.getByRole('button', { name: 'New template' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('From the step');
    await page.getByRole('button', { name: 'Create' }).click();
    await until('the draft names the new template', async () => {
      const { body } = await stack.api<{ draft: { steps: Record<string, { template?: { id: string } }> } }>(
        'GET',
        '/journeys/greeted',
      );
      return body.draft.steps['m1']?.template?.id === 'from-the-step';
    });
  });
  await check(
    'the words of a step become a template, and a copy of a template becomes the words of a step; both are undone',
    async () => {
      const picker = page.getByRole('combobox', { name: 'Template' });
      await picker.click();
      await page.getByRole('option', { name: 'Written in this step' }).click();
      await menu().click();
      await page.getByRole('menuitem', { name: 'Save as template…' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Kept words');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('Template: Kept words').waitFor({ timeout: WAIT_MS });
      const { body: kept } = await stack.api<{ content: { subject: string } }>('GET', '/templates/kept-words');
      expect(kept.content.subject === 'Own words', 'the template does not say what the step said');
      await picture(page, 'content-card');
      await picker.click();
      await page.getByRole('option', { name: 'Kind words' }).click();
      await menu().click();
      await page.getByRole('menuitem', { name: 'Use a copy of the template' }).click();
      await until('the step has words of its own', async () => {
        const now = await step('m1');
        return now?.template === undefined && now?.content.subject === 'Kind subject';
      });
      await page.getByRole('heading').first().click();
      await page.keyboard.press('Control+z');
      await page.getByText('Template: Kind words').waitFor({ timeout: WAIT_MS });
    },
  );
  await check('a snippet is offered in the menu, and one that is not there is told', async () => {
    await stack.api('POST', '/templates', {
      id: 'opening-hours',
      kind: 'snippet',
      name: 'Opening hours',
      locale: 'en',
      content: { text: 'Mon–Fri 9–17' },
    });
    await page.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: 'Written in this step' }).click();
    await page.reload();
    // The plain field gives way to the editor as soon as that is here.
    const subject = page.getByRole('textbox', { name: 'Subject' }).and(page.locator('[contenteditable]'));
    await subject.fill('', { timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Insert a value into Subject' }).click();
    await page.getByRole('menuitem', { name: 'snippets.opening-hours' }).click({ timeout: WAIT_MS });
    await until('the snippet is named', async () => (await subject.textContent()) === '{{ snippets.opening-hours }}');
    await subject.fill('{{ snippets.opening-houers }}');
    await page.getByText('There is no snippet “opening-houers”').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-snippets');
    await subject.fill('Own words');
  });
  await check('what is wrong in a template, and that it was deleted, is counted at the step that names it', async () => {
    await stack.api('POST', '/templates', {
      id: 'broken',
      kind: 'email',
      name: 'Broken mail',
      locale: 'en',
      content: { subject: '{{ profile.firstName | nothing }}', body: { blocks: [{ type: 'text', text: 'Hello.' }] } },
    });
    await page.reload();
    await page.getByRole('combobox', { name: 'Template' }).click({ timeout: WAIT_MS });
    await page.getByRole('option', { name: 'Broken mail' }).click();
    await page.locator('[data-canvas-node="m1"][data-selected][aria-label*="error"]').waitFor({ timeout: WAIT_MS });
    await page
      .getByRole('group', { name: 'Issues of this step' })
      .getByText(/^Broken mail, subject/)
      .waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-broken');
    await stack.api('DELETE', '/templates/broken');
    await page.reload();
    await page.getByText('Its template was deleted').waitFor({ timeout: WAIT_MS });
    await page.getByRole('link', { name: 'Open the deleted template' }).click();
    await page.getByRole('button', { name: 'Bring it back' }).waitFor({ timeout: WAIT_MS });
    await page.goBack();
    await page.getByText('Its template was deleted').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-deleted');
    await accessible(page);
  });
}
