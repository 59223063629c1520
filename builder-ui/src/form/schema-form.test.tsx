/** @jest-environment jsdom */
import '../testing-dom';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { startLanguages, withAllWords } from '../i18n';
import { SchemaForm, type SchemaFormProps } from './schema-form';
import { widgets } from './widgets';

const form: SchemaFormProps['form'] = {
  fields: [
    { path: 'saveAs', widget: 'text' },
    { path: 'uses', widget: 'textarea' },
    { path: 'input', widget: 'json' },
    { path: 'later', widget: 'text', advanced: true },
  ],
};

let root: Root;
let container: HTMLElement;
const fields = () => [...container.querySelectorAll<HTMLElement>('[data-field]')].map(({ dataset }) => dataset['field']);
const control = (path: string) =>
  container.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    `[data-field="${path}"] input, [data-field="${path}"] textarea`,
  );
const textOf = (path: string) => container.querySelector(`[data-field="${path}"]`)?.textContent ?? '';

async function show(value: object, commit: SchemaFormProps['commit'] = () => undefined, shown = form): Promise<void> {
  await act(async () =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <SchemaForm form={shown} prefix="step.action" value={value} commit={commit} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

/** As a person types: React listens to the event, and to the setter of the element's own class. */
async function type(path: string, text: string): Promise<void> {
  const input = control(path);
  if (!input) throw new Error(`there is no control for ${path}`);
  await act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

beforeAll(async () => {
  await withAllWords(startLanguages());
});
beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'));
  root = createRoot(container);
});
afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
  jest.restoreAllMocks();
});

test('each field of the schema is drawn with what the document holds, and commits what is typed', async () => {
  const committed: unknown[] = [];
  await show({ saveAs: 'crm', uses: 'http/request@1' }, (changes) => void committed.push(...changes));
  expect(fields()).toEqual(['saveAs', 'uses', 'input', 'later']);
  expect(control('saveAs')?.value).toBe('crm');
  await type('saveAs', 'answer');
  expect(committed).toEqual([['saveAs', 'answer']]);
});

test('what the document refuses stays on screen with the reason, until the document changes', async () => {
  await show({ saveAs: 'crm' }, () => 'Not like this.');
  await type('saveAs', 'not good');
  expect(control('saveAs')?.value).toBe('not good');
  expect(textOf('saveAs')).toContain('Not like this.');
  await show({ saveAs: 'undone' }, () => 'Not like this.');
  expect(control('saveAs')?.value).toBe('undone');
  expect(textOf('saveAs')).not.toContain('Not like this.');
});

test('a widget that throws leaves the others alone, offers its JSON, and can be tried again', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const committed: unknown[] = [];
  jest.spyOn(widgets as Record<string, (props: unknown) => never>, 'textarea').mockImplementation(() => {
    throw new Error('this widget is broken');
  });
  await show({ saveAs: 'crm', uses: 'http/request@1' }, (changes) => void committed.push(...changes));
  expect(textOf('uses')).toContain('cannot be shown');
  expect(control('uses')?.value).toBe('"http/request@1"');
  await type('uses', '"http/request@2"');
  await type('saveAs', 'still works');
  expect(committed).toEqual([
    ['uses', 'http/request@2'],
    ['saveAs', 'still works'],
  ]);
});

const odd = ['<script>alert(1)</script>', 'مرحبا بالعالم', '🎉👩‍👩‍👧‍👦', 'x'.repeat(20_000), '\u0000\u202e'];
test.each(odd)('odd texts are shown as they are: %.12s', async (text) => {
  await show({ saveAs: text, uses: text });
  expect(control('saveAs')?.value).toBe(text);
  expect(container.querySelector('script')).toBeNull();
});

test('values of a wrong kind in every widget leave the form standing', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const named = Object.keys(widgets) as (keyof typeof widgets)[];
  // The template field needs a real browser: the browser's checks type into it.
  const kinds = named.filter((widget) => !['template', 'sms-text', 'email-design'].includes(widget));
  for (const wrong of [7, [null, 'x'], { days: 3, rules: 'x', from: 1, combinator: 5 }]) {
    const every = { fields: kinds.map((widget) => ({ path: widget, widget })) };
    await show(Object.fromEntries(kinds.map((widget) => [widget, wrong])), () => undefined, every);
    expect(fields()).toEqual(kinds);
    await act(async () => root.render(null));
  }
});
