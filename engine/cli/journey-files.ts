/** Journeys in folders: `journey.json`, its golden cases beside it in `cases/`. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compile, type JourneyDocument, type Plan, parseJourney } from '../language';
import { Problem } from '../problem';
import { readJsonFile } from './json-file';

/** Folders nobody keeps journeys in. */
const SKIPPED = new Set(['node_modules', 'dist']);

/** The journeys that are meant: files as they are, folders with every `journey.json` below them. @throws Problem `file_unusable`. */
export async function journeyFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found: string[] = [];
  for (const given of paths) {
    const info = await stat(path.resolve(cwd, given)).catch(() => null);
    if (!info) throw new Problem('file_unusable', `There is no file or folder ${given}.`, undefined, { file: given });
    if (info.isDirectory()) {
      const below = await search(given, cwd);
      if (below.length === 0)
        throw new Problem('file_unusable', `There is no journey.json in ${given} or below it.`, undefined, { file: given });
      found.push(...below);
    } else if (path.extname(given) === '.json') found.push(given);
    else
      throw new Problem('file_unusable', `${given} is not a .json file: a journey is one JSON document.`, undefined, {
        file: given,
      });
  }
  return [...new Set(found)];
}

async function search(folder: string, cwd: string): Promise<string[]> {
  const entries = await readdir(path.resolve(cwd, folder), { withFileTypes: true });
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name))
    .map(({ name }) => name)
    .sort();
  const here = entries.some((entry) => entry.isFile() && entry.name === 'journey.json')
    ? [path.join(folder, 'journey.json')]
    : [];
  const deeper = await Promise.all(below.map((name) => search(path.join(folder, name), cwd)));
  return [...here, ...deeper.flat()];
}

/** The golden cases of a journey, in the order of their names; none when it has no `cases/`. */
export async function caseFiles(journeyFile: string, cwd: string): Promise<string[]> {
  const folder = path.join(path.dirname(journeyFile), 'cases');
  const names = await readdir(path.resolve(cwd, folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** A journey that can be run; a folder stands for the `journey.json` in it. @throws Problem `file_unusable`. */
export async function readPlan(given: string, cwd: string): Promise<Plan> {
  const [file, another] = await journeyFiles([given], cwd);
  if (file === undefined || another !== undefined)
    throw new Problem('file_unusable', `${given} holds several journeys: name one, such as ${file}.`);
  return compile(await readJourney(file, cwd), 0);
}

/** @throws Problem `file_unusable` when the document is none of the language. */
export async function readJourney(file: string, cwd: string): Promise<JourneyDocument> {
  const { value, placeOf } = await readJsonFile(file, cwd);
  const { document, issues } = parseJourney(value);
  if (document) return document;
  const [first] = issues;
  const { line, column } = placeOf(first ? pathOfIssue(first) : []);
  throw new Problem(
    'file_unusable',
    `${file}:${line}:${column} ${first?.message ?? 'This is no journey.'} (sojourn validate ${file} lists everything.)`,
    undefined,
    { file, line, column },
  );
}

/** Where in the document an issue is. */
export function pathOfIssue({ stepId, field }: { stepId?: string | undefined; field?: string | undefined }): string[] {
  return [...(stepId === undefined ? [] : ['steps', stepId]), ...(field === undefined ? [] : field.split('.'))];
}
