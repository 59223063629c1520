/** JSON files as people write them: where in the text something stands, and where it is broken. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { brokenAt, offsetOf, type TextPlace, textPlace } from '../language/json-text';
import { Problem } from '../problem';

export interface JsonFile {
  /** As it was named, for messages. */
  file: string;
  value: unknown;
  /** Line and column, from 1, of what the path names; of what is nearest to it when it is not there. */
  placeOf(path: readonly string[]): TextPlace;
}

/** What the server takes, too. */
const LARGEST = 2 * 1024 * 1024;
/** A support bundle holds a person's events. */
export const LARGEST_BUNDLE = 64 * 1024 * 1024;

/** @throws Problem `file_unusable`: missing, no JSON (with line and column), too large. */
export async function readJsonFile(file: string, cwd: string, largest = LARGEST): Promise<JsonFile> {
  const text = await textOf(file, cwd, largest);
  try {
    const value: unknown = JSON.parse(text);
    return { file, value, placeOf: (at) => textPlace(text, offsetOf(text, at)) };
  } catch {
    const broken = brokenAt(text);
    const { line, column } = textPlace(text, broken.offset);
    throw new Problem('file_unusable', `${file}:${line}:${column} is not JSON: ${broken.expected} is expected here.`, undefined, {
      file,
      line,
      column,
    });
  }
}

async function textOf(file: string, cwd: string, largest: number): Promise<string> {
  const full = path.resolve(cwd, file);
  const found = await stat(full).catch(() => null);
  if (!found) throw new Problem('file_unusable', `There is no file ${file}.`, undefined, { file });
  if (found.isDirectory()) throw new Problem('file_unusable', `${file} is a folder, not a file.`, undefined, { file });
  if (found.size > largest)
    throw new Problem('file_unusable', `${file} has ${found.size} bytes; at most ${largest} are read.`, undefined, { file });
  const text = await readFile(full, 'utf8').catch((error: Error) => {
    throw new Problem('file_unusable', `${file} cannot be read: ${error.message}.`, undefined, { file });
  });
  // Some editors begin a file with a mark that JSON does not know.
  return text.replace(/^\uFEFF/, '');
}
