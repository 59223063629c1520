/** What an author is told and shown besides the words: a push on a phone, how far a translation is, what recipients would stumble over, and why a test did not go out. */
import type { Page } from 'playwright-core';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { accessible, check, expect, picture, WAIT_MS } from './checks';

/** More than Gmail shows of a mail, characters. */
const MANY = 110_000;

export async function contentLooks(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  const preview = page.getByRole('region', { name: 'Preview' });
  const create = (id: string, kind: string, content: object) =>
    stack.api('POST', '/templates', { id, kind, name: id, locale: 'en', content });
  const sendTest = async (to: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill(to);
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    return dialog;
  };

  /** Somebody gets a mail of a journey and calls it spam: from now on the address is suppressed. */
  const complaintOf = async (userId: string, email: string) => {
    await stack.identify(userId, { email, consent: { email: true } });
    await stack.track(userId, 'Signed Up', { account_id: userId });
    const theirs = async () => {
      const { body } = await stack.api<{ items: { id: string; messageId: string | null }[] }>('GET', `/outbox?search=${email}`);
      return body.items.find(({ messageId }) => messageId !== null);
    };
    await until('a journey writes to them', async () => (await theirs()) !== undefined);
    await stack.api('POST', `/outbox/${(await theirs())?.id}/act`, { action: 'complain' });
  };

  await check('a push is seen on a phone as it is written, and arrives with its picture and link', async () => {
    await page.goto(`${url}/content`);
    await page.getByRole('button', { name: 'New template' }).first().click({ timeout: WAIT_MS });
    await page.getByRole('dialog').getByLabel('Name').fill('Sale push');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Push' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Only today, {{ profile.firstName }}');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Everything at half the price.');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('textbox', { name: 'Opens' }).fill('https://shop.example/sale');
    await page.getByRole('textbox', { name: 'Image' }).fill('sale.png');
    await preview.getByText('The picture is not a full http or https address').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Image' }).fill(`${url}/icon.svg`);
    await preview.getByText('Only today, Ana').waitFor({ timeout: WAIT_MS });
    await preview.locator(`img[src="${url}/icon.svg"]`).waitFor({ timeout: WAIT_MS });
    await preview.getByText('Opens https://shop.example/sale').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-push');
    await accessible(page);
    await page.getByRole('button', { name: 'Send a test' }).click();
    await (await sendTest('push-ana')).getByText('Sent to push-ana').waitFor({ timeout: WAIT_MS });
    await page.goto(`${url}/outbox`);
    await page.getByText('[Test] Only today, Ana').first().click({ timeout: WAIT_MS });
    await page.locator(`img[src="${url}/icon.svg"]`).waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-push-arrived');
  });

  await check('the push of a journey arrives with its picture, too', async () => {
    await stack.publish({
      format: 'journey/1',
      id: 'pictured',
      name: 'Pictured',
      trigger: { kind: 'event', on: [{ event: 'Pictured' }] },
      settings: { class: 'transactional' },
      start: 'show',
      steps: {
        show: {
          type: 'message',
          name: 'Show',
          channel: 'push',
          content: { title: 'Look', body: 'Here it is.', image: '{{ event.properties.picture }}' },
          next: { sent: null },
        },
      },
    });
    await stack.identify('pia', { pushId: 'push-pia', consent: { push: true } });
    await stack.track('pia', 'Pictured', { picture: 'https://img.shop.example/a.jpg' });
    await until('the push is in the outbox', async () => {
      const { body } = await stack.api<{ items: { id: string }[] }>('GET', '/outbox?search=push-pia');
      const [item] = body.items;
      const detail = item && (await stack.api<{ image: string | null }>('GET', `/outbox/${item.id}`)).body;
      return detail?.image === 'https://img.shop.example/a.jpg';
    });
  });

  await check('a translation begins as the original and says how far it is', async () => {
    await create('greeting', 'push', { title: 'Hello', body: 'Good to see you.' });
    await page.goto(`${url}/content/greeting`);
    await page.getByRole('button', { name: 'Add language' }).click({ timeout: WAIT_MS });
    await page.getByRole('menuitem', { name: 'German' }).click();
    await page.getByText('0 of 2 texts translated').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Title' }).fill('Hallo');
    await page.getByText('1 of 2 texts translated').waitFor({ timeout: WAIT_MS });
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Schön, dass Sie da sind.');
    await page.getByText('2 of 2 texts translated').waitFor({ timeout: WAIT_MS });
    await preview.getByText('Schön, dass Sie da sind.').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-languages');
    await accessible(page);
    await page.getByText('English, original').click();
    await preview.getByText('Good to see you.').waitFor({ timeout: WAIT_MS });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2, saved').waitFor({ timeout: WAIT_MS });
    await page.goto(`${url}/content`);
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'greeting' }) });
    await row.getByText('de', { exact: true }).waitFor({ timeout: WAIT_MS });
  });

  await check('a mail of pictures alone, one that is cut off, and links to nowhere are told', async () => {
    const image = { type: 'image', src: 'https://shop.example/a.png', alt: 'A shoe' };
    await create('poster', 'email', { subject: 'Poster', body: { blocks: [image] } });
    await page.goto(`${url}/content/poster`);
    await preview.getByText('Everything is in pictures').waitFor({ timeout: WAIT_MS });
    const html = `<p>${'word '.repeat(MANY / 5)}</p><a href="https://shop/sale">Sale</a> <a href="{{ unsubscribe_url }}">Stop</a>`;
    await create('long-mail', 'email', { subject: 'Long', body: { html } });
    await page.goto(`${url}/content/long-mail`);
    await preview.getByText(/The mail has 1\d\d kB/).waitFor({ timeout: WAIT_MS });
    await preview.getByText('This link leads nowhere: https://shop/sale').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-stumbles');
  });

  await check('a test that cannot be sent says why, and what to do', async () => {
    await page.goto(`${url}/content/poster`);
    await page.getByRole('button', { name: 'Send a test' }).click({ timeout: WAIT_MS });
    await stack.behave({ channel: 'email', mode: 'refuse' });
    const dialog = await sendTest('someone@customers.example');
    await dialog.getByRole('alert').getByText('The provider did not take the test message.').waitFor({ timeout: WAIT_MS });
    await picture(page, 'content-test-failed');
    await accessible(page);
    await stack.behave({ channel: 'email', mode: 'accept' });
    await sendTest('someone@customers.example');
    await dialog.getByText('Sent to someone@customers.example').waitFor({ timeout: WAIT_MS });
    await sendTest('nobody');
    await dialog.getByRole('alert').getByText('A test cannot be sent to this address.').waitFor({ timeout: WAIT_MS });
    await complaintOf('sam', 'someone@customers.example');
    const own = dialog.getByLabel('It is my own address');
    await until('the complaint is known', async () => {
      await sendTest('someone@customers.example');
      await dialog.getByRole('alert').or(dialog.getByRole('status')).first().waitFor({ timeout: WAIT_MS });
      return own.isVisible();
    });
    await own.check();
    await sendTest('someone@customers.example');
    await dialog.getByText('Sent to someone@customers.example').waitFor({ timeout: WAIT_MS });
    expect(!(await dialog.getByRole('alert').isVisible()), 'it is sent, and still said to be refused');
  });
}
