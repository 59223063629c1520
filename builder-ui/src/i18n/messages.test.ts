import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { messages as de } from './de';
import { messages as en } from './en';
import { messages as enFirst } from './en/first';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  );
}

const english = new Map(leaves(en));
const german = new Map(leaves(de));
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

test('both languages have the same keys', () => {
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
});

test('no text is empty, and placeholders agree', () => {
  const wrong = [...english].filter(
    ([key, text]) =>
      text.trim() === '' ||
      german.get(key)?.trim() === '' ||
      placeholders(text).join() !== placeholders(german.get(key) ?? '').join(),
  );
  expect(wrong.map(([key]) => key)).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

const source = path.join(__dirname, '..');

test('every key that is used is translated', () => {
  const known = (key: string) => english.has(key) || english.has(`${key}_other`);
  const missing = sources(source).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-zA-Z][\w.-]+)'/g)].flatMap(([, key]) =>
      key === undefined || known(key) ? [] : [`${path.relative(source, file)}: ${key}`],
    ),
  );
  expect(missing).toEqual([]);
});

/** Loaded with the first page; dialogs of the list are not. */
const ofFirstPages = /^(app|ui|home|first-visit|login|journeys)\/(?!bulk-|filing-)/;

test('the first pages need no words that are loaded after them', () => {
  const first = new Map(leaves(enFirst));
  const missing = sources(source).flatMap((file) => {
    const name = path.relative(source, file);
    if (!ofFirstPages.test(name)) return [];
    const used = [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-zA-Z][\w.-]+)'/g)];
    return used.flatMap(([, key = '']) => (first.has(key) || first.has(`${key}_other`) ? [] : [`${name}: ${key}`]));
  });
  expect(missing).toEqual([]);
});

test('no visible word stands in the code', () => {
  const spoken = sources(source)
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /(?:>|(?:aria-label|title|placeholder|label)=")\s*([A-Z][a-z]+ [a-z]+[^<>{}="]*)(?:<|")/g,
        ),
      ].map(([, words]) => `${path.relative(source, file)}: ${words}`),
    );
  expect(spoken).toEqual([]);
});
