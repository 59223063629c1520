/**
 * What the server had when files were last exported or applied, in `.sojourn.json` beside the folders of the journeys. Without it a
 * file could silently undo what a marketer saved on the canvas meanwhile.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const FILE = '.sojourn.json';
/** Server address → journey id → hash of its draft. */
const schema = z.record(z.string(), z.record(z.string(), z.string()));
export type Bases = z.output<typeof schema>;

/** The folder whose `.sojourn.json` tells of a journey in `<folder>/<id>/journey.json`. */
export const baseFolder = (journeyFile: string, cwd: string): string =>
  path.resolve(cwd, path.dirname(path.dirname(journeyFile)));

/** Nothing is known without the file, or when it is none of ours. */
export async function readBases(folder: string): Promise<Bases> {
  try {
    return schema.parse(JSON.parse(await readFile(path.join(folder, FILE), 'utf8')));
  } catch {
    return {};
  }
}

/** Remembers the drafts of a server; written whole or not at all. */
export async function rememberBases(folder: string, url: string, drafts: Record<string, string>): Promise<void> {
  const known = await readBases(folder);
  const of = Object.entries({ ...known[url], ...drafts }).sort(([a], [b]) => (a < b ? -1 : 1));
  const target = path.join(folder, FILE);
  await writeFile(`${target}.new`, `${JSON.stringify({ ...known, [url]: Object.fromEntries(of) }, null, 2)}\n`);
  await rename(`${target}.new`, target);
}
