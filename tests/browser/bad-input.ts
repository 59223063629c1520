/** Whatever people paste and send: shown literally, explained, never executed, nothing lost. */
import type { Page } from 'playwright-core';
import type { JourneyDocument } from '../../engine/language';
import type { Stack } from '../support/stack';
import { until } from '../support/until';
import { check, expect, picture, WAIT_MS } from './checks';

const SCRIPT = '<script>window.harmed=1</script><img src=x onerror="window.harmed=1">';
const NAME = `${SCRIPT} שלום مرحبا 🧨`;
const LONG = '🧨 שלום '.repeat(2_500);

const hostile = {
  format: 'journey/1',
  id: 'hostile',
  name: NAME,
  description: NAME,
  tags: ['<script>1</script>', 'مرحبا'],
  trigger: { kind: 'event', on: [{ event: NAME }] },
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  goal: { name: NAME, on: { event: NAME }, within: 'P3D', then: 'exit' },
  settings: { class: 'transactional' },
  start: 'b',
  steps: {
    b: {
      type: 'branch',
      name: NAME,
      note: NAME,
      branches: [
        {
          id: 'p',
          label: NAME.slice(0, 60),
          when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: NAME }] },
        },
      ],
      next: { p: 'm', else: 'w' },
    },
    m: { type: 'message', name: 'x'.repeat(120), channel: 'sms', content: { text: NAME }, next: { sent: null } },
    w: { type: 'wait', name: 'انتظار', for: 'P1D', next: { done: null } },
  },
};

interface Watched {
  harmed?: number;
  broken?: string[];
}

/** Fails when anything ran, the page's policy was broken, or the page became wider than its window. */
async function unharmed(page: Page, dialogs: readonly string[], where: string): Promise<void> {
  const seen = await page.evaluate(() => {
    const { harmed = 0, broken = [] } = window as unknown as Watched;
    const { scrollWidth, clientWidth } = document.documentElement;
    return { harmed, broken, inline: document.querySelectorAll('script:not([src])').length, wider: scrollWidth - clientWidth };
  });
  expect(seen.harmed === 0 && dialogs.length === 0, `${where}: something was executed`);
  expect(seen.inline === 0, `${where}: a script was added`);
  expect(seen.broken.length === 0, `${where}: the policy was broken by ${seen.broken.join(', ')}`);
  expect(seen.wider <= 0, `${where}: the page is ${seen.wider} px wider than its window`);
}

export async function badInput(page: Page, stack: Stack): Promise<void> {
  const { url } = stack.product;
  const dialogs: string[] = [];
  const onDialog = (dialog: { message(): string; dismiss(): Promise<void> }) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  };
  page.on('dialog', onDialog);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.broken = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      watched.broken?.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const draft = async () => (await stack.api<{ draft: JourneyDocument }>('GET', '/journeys/hostile')).body.draft;
  const shown = async (where: string, text: string) => {
    await page.goto(`${url}${where}`);
    await page.getByText(text).first().waitFor({ timeout: WAIT_MS });
    await unharmed(page, dialogs, where);
  };

  await check('markup, other scripts and emoji in every field of a journey are shown as they are', async () => {
    await stack.publish(hostile as never);
    await shown('/journeys?q=harmed', '<script>window.harmed=1</script>');
    await picture(page, 'bad-input-journeys');
    await shown('/journeys/hostile', '<script>window.harmed=1</script>');
    await picture(page, 'bad-input-canvas');
    await page.locator('[data-canvas-node="b"]').click();
    await page.getByRole('textbox', { name: 'Note' }).waitFor({ timeout: WAIT_MS });
    await unharmed(page, dialogs, 'the panel');
    await picture(page, 'bad-input-panel');
  });

  await check('a person whose fields are markup, or missing, is told about as they are', async () => {
    await stack.identify('mallory', { firstName: NAME, email: 'mallory@customers.example', plan: 7 });
    await stack.track('mallory', NAME, { [SCRIPT.slice(0, 40)]: NAME, list: [LONG.slice(0, 3_000)] });
    await stack.track('nobody-knows', NAME);
    const found = await until('the person to be known', async () => {
      const { body } = await stack.api<{ items: { id: string }[] }>('GET', '/people?search=mallory@customers.example');
      const { body: runs } = await stack.api<{ items: unknown[] }>('GET', `/runs?person=${body.items[0]?.id}`);
      return runs.items.length > 0 ? body.items[0]?.id : undefined;
    });
    await shown('/people', '<script>window.harmed=1</script>');
    await shown(`/people/${String(found)}`, '<script>window.harmed=1</script>');
    await page.getByText('which cannot be compared').first().waitFor({ timeout: WAIT_MS });
    await picture(page, 'bad-input-person');
    await shown('/runs?journey=hostile', '<script>window.harmed=1</script>');
    await picture(page, 'bad-input-runs');
  });

  await check('rubbish on the clipboard is refused in words, and the journey stays as it is', async () => {
    await page.goto(`${url}/journeys/hostile`);
    const card = page.locator('[data-canvas-node="w"]');
    await card.waitFor({ timeout: WAIT_MS });
    const before = JSON.stringify(await draft());
    for (const rubbish of [NAME, '{"format":"journey/9"}', '{"steps":{"a":{"type":"<script>"}},"start":"a"}']) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), rubbish);
      await card.focus();
      await page.keyboard.press('Control+v');
      await page.getByText('There is no step on the clipboard.').first().waitFor({ timeout: WAIT_MS });
    }
    expect(JSON.stringify(await draft()) === before, 'the journey is another one');
    await unharmed(page, dialogs, 'the canvas');
  });

  await check('20,000 characters are refused with the limit, and not lost', async () => {
    await page.locator('[data-canvas-node="m"]').click();
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.waitFor({ timeout: WAIT_MS });
    await text.fill(LONG);
    await text.blur();
    await page.getByText('This is too long: at most 1,600 characters.').waitFor({ timeout: WAIT_MS });
    await picture(page, 'bad-input-long');
    // The editor draws only the part of a long line that is in sight.
    expect((await text.textContent())?.includes(LONG.slice(0, 400)) === true, 'the text is lost');
    expect((await draft()).steps['m']?.name === 'x'.repeat(120), 'the step is another one');
    await unharmed(page, dialogs, 'the panel');
  });

  await check('a template that is markup is shown as it is', async () => {
    const content = { text: NAME };
    await stack.api('POST', '/templates', { id: 'hostile', kind: 'sms', name: NAME, locale: 'en', content });
    await shown('/content', '<script>window.harmed=1</script>');
    await shown('/content/hostile', '<script>window.harmed=1</script>');
    await picture(page, 'bad-input-template');
  });

  await check('a template and a connection that are gone are explained at their step, in both languages', async () => {
    const { content: _content, ...m } = hostile.steps.m;
    const step = { ...m, name: 'Gone', template: { id: 'gone' }, connection: 'lost' };
    const made = await stack.api('POST', '/journeys', {
      ...hostile,
      id: 'names-gone',
      name: 'Names what is gone',
      start: 'm',
      steps: { m: step },
    });
    expect(made.status === 201, `the journey was not taken: ${JSON.stringify(made.body)}`);
    const told = async (language: string, template: RegExp, connection: string) => {
      await page.evaluate((chosen) => localStorage.setItem('sojourn-language', chosen), language);
      await page.goto(`${url}/journeys/names-gone`);
      await page.locator('[data-canvas-node="m"]').click();
      await page.getByText(template).first().waitFor({ timeout: WAIT_MS });
      await page.getByText(connection).first().waitFor({ timeout: WAIT_MS });
      await unharmed(page, dialogs, `the panel in ${language}`);
      await picture(page, `bad-input-gone-${language}`);
    };
    try {
      await told('de', /Es gibt keine Vorlage „gone“/, 'Diese Verbindung wurde gelöscht.');
    } finally {
      // The next suites read English, whatever happened here.
      await page.evaluate(() => localStorage.setItem('sojourn-language', 'en'));
    }
    await told('en', /There is no template .gone./, 'This connection was deleted.');
  });
  page.off('dialog', onDialog);
}
