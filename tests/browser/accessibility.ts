/** Every screen in both languages, light and dark: what axe finds, and whether each is in the reader's language alone. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { blankStep, paletteItems } from '../../builder-ui/src/editor/palette-items';
import { definitionOf, portsOf, type Step } from '../../engine/language';
import type { Stack } from '../support/stack';
import { accessible, check, expect, picture, WAIT_MS } from './checks';
import { sampled } from './sample';

const EVERY = 'every-kind-of-step';
const languages = ['en', 'de'] as const;
const WORDS = path.resolve(__dirname, '../../builder-ui/src/i18n');

/** One step of everything the palette offers, as it comes from there, one after the other; a way out that ends a journey comes last. */
function everyStep(): { document: object; ids: string[] } {
  let made = 0;
  const steps = paletteItems
    .map((item) => blankStep(item, `№ ${item.id}`, () => `n${++made}`))
    .toSorted((a, b) => Number(portsOf(a).main.length === 0) - Number(portsOf(b).main.length === 0));
  const ids = steps.map((_, at) => `s${at}`);
  const linked = steps.map((step, at): [string, Step] => {
    const next = portsOf({ ...step, next: {} } as Step).main.map((port, place) => [
      port,
      place === 0 ? (ids[at + 1] ?? null) : null,
    ]);
    return [`s${at}`, { ...step, next: Object.fromEntries(next) } as Step];
  });
  const trigger = { kind: 'event', on: [{ event: '№' }] };
  return {
    document: { format: 'journey/1', id: EVERY, name: '№', trigger, start: ids[0], steps: Object.fromEntries(linked) },
    ids,
  };
}

type Messages = { [key: string]: string | Messages };
const textsOf = (messages: Messages, at = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}.${key}`, value]] : textsOf(value, `${at}.${key}`),
  );
const wordsIn = (language: 'en' | 'de') =>
  new Map(
    readdirSync(path.join(WORDS, language))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => textsOf(JSON.parse(readFileSync(path.join(WORDS, language, file), 'utf8')) as Messages, file)),
  );

/** Texts of several words that only the English app says: one word may be a name, or German, too. */
function onlyEnglish(documents: string): Set<string> {
  const german = new Set(wordsIn('de').values());
  const english = [...wordsIn('en').values()].filter(
    (text) => text.includes(' ') && !text.includes('{{') && !german.has(text) && !documents.includes(text),
  );
  return new Set(english);
}

const textsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent?.trim() ?? '');
    return texts;
  });

/** What to open, and what is there once it is drawn. */
interface Screen {
  name: string;
  at: string;
  shows?: string;
  /** Pressed when it is there; then `opens` is waited for. */
  keys?: string;
  opens?: string;
}

async function screensOf(stack: Stack): Promise<Screen[]> {
  const { document, ids } = everyStep();
  const made = await stack.api('POST', '/journeys', document);
  expect(made.status === 201, `the journey with every step was refused: ${JSON.stringify(made.body)}`);
  const first = async (where: string) => (await stack.api<{ items: { id: string }[] }>('GET', where)).body.items[0]?.id ?? '';
  const [run, person, templates] = await Promise.all([
    first('/runs?journey=onboarding'),
    first('/people'),
    stack.api<{ items: { id: string; kind: string }[] }>('GET', '/templates'),
  ]);
  const journey = (name: string, search: string, rest: Partial<Screen> = {}): Screen => ({
    ...{ name, at: `/journeys/onboarding${search}`, shows: '[data-canvas-node]' },
    ...rest,
  });
  const kinds = new Map(templates.body.items.map(({ id, kind }) => [kind, id]));
  return [
    { name: 'home', at: '/' },
    { name: 'journeys', at: '/journeys' },
    { name: 'new journey', at: '/new', shows: 'svg[data-size="small"]' },
    { name: 'ready-made journey', at: '/new?template=onboarding', shows: 'svg[data-size="whole"]' },
    { name: 'import', at: '/import' },
    journey('edit', ''),
    journey('panel of the journey', '?step=@entrance', { shows: '[data-panel]' }),
    ...ids.map((id) => ({ name: `panel of ${id}`, at: `/journeys/${EVERY}?step=${id}`, shows: '[data-panel]' })),
    journey('command palette', '', { keys: 'Control+k', opens: '[role="dialog"]' }),
    journey('help', '', { keys: '?', opens: '[role="dialog"]' }),
    journey('publish', '', { keys: 'Control+Enter', opens: '[role="dialog"]' }),
    journey('simulate', '?simulate=true'),
    journey('live', '?lens=live'),
    journey('versions', '?lens=version'),
    journey('compare', '?lens=diff'),
    journey('person lens', `?lens=person&run=${run}`),
    { name: 'runs', at: '/runs' },
    { name: 'run', at: `/runs/${run}` },
    { name: 'people', at: '/people' },
    { name: 'person', at: `/people/${person}` },
    { name: 'content', at: '/content' },
    ...[...kinds].map(([kind, id]) => ({ name: `content, ${kind}`, at: `/content/${id}` })),
    { name: 'outbox', at: '/outbox' },
    { name: 'not found', at: '/nowhere' },
  ];
}

async function shows(page: Page, url: string, { at, shows: there = 'main, h1', keys, opens }: Screen): Promise<void> {
  await page.goto(`${url}${at}`);
  await page.locator(there).first().waitFor({ timeout: WAIT_MS });
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  if (keys === undefined || opens === undefined) return;
  await page.locator('[data-canvas-node]').first().focus();
  await page.keyboard.press(keys);
  await page.locator(opens).first().waitFor({ timeout: WAIT_MS });
}

/** What is still to be filled in at the step that is open, and is not said at one of its fields: nobody would find it. */
const unsaid = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const badge = document.querySelector('[data-canvas-node][data-selected="true"] [data-severity="todo"]');
    const asked = Number.parseInt(badge?.getAttribute('title') ?? '0', 10);
    return asked - document.querySelectorAll('[data-panel] [data-tone="todo"]').length;
  });

export async function accessibility(page: Page, stack: Stack, browser: Browser): Promise<void> {
  const { url } = stack.product;
  const screens = await screensOf(stack);
  // What somebody wrote is in their language, also when the app happens to use the same words.
  const written = await Promise.all(['/ready-made', '/journeys', '/templates'].map((at) => stack.api<unknown>('GET', at)));
  const english = onlyEnglish(JSON.stringify([written, paletteItems, definitionOf({ type: 'wait' } as Step).form]));
  const storageState = await page.context().storageState();
  const pages = screens.flatMap((screen) => sampled(screen.name, languages, 1).map((language) => ({ screen, language })));
  for (const language of languages) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language, storageState });
    const reader = await context.newPage();
    await reader.addInitScript((chosen) => localStorage.setItem('sojourn-language', chosen), language);
    for (const { screen } of pages.filter((each) => each.language === language))
      await check(`${screen.name}, ${language}, light and dark`, async () => {
        await reader.emulateMedia({ colorScheme: 'light' });
        await shows(reader, url, screen);
        expect((await reader.evaluate(() => document.documentElement.lang)) === language, 'the page says another language');
        const foreign = language === 'de' ? (await textsOn(reader)).filter((text) => english.has(text)) : [];
        expect(foreign.length === 0, `English words: ${foreign.slice(0, 5).join(' | ')}`);
        expect((await unsaid(reader)) === 0, 'something is to be filled in, and no field says so');
        await accessible(reader);
        await reader.emulateMedia({ colorScheme: 'dark' });
        await reader.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached', timeout: WAIT_MS });
        await accessible(reader);
        await picture(reader, `every-${screen.name.replaceAll(/\W+/g, '-')}-${language}-dark`);
      });
    await context.close();
  }
  const stranger = await browser.newContext({ locale: 'de' });
  await check('the way in, for a stranger, light and dark', async () => {
    const door = await stranger.newPage();
    await door.goto(`${url}/login`);
    await door.locator('h1, form').first().waitFor({ timeout: WAIT_MS });
    await accessible(door);
    await door.emulateMedia({ colorScheme: 'dark' });
    await accessible(door);
  });
  await stranger.close();
}
