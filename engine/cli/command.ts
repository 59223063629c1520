/** What a command of `sojourn` is: one file each, its help and its options as data. */
import type { ParseArgsConfig } from 'node:util';
import { Problem } from '../problem';
import type { Exit } from './exit';

/** Where a command reads and writes: the process's own, or a test's. */
export interface Terminal {
  /** One line, or several, on stdout. With `--json` exactly one JSON value goes there. */
  out(text: string): void;
  err(text: string): void;
  env: Record<string, string | undefined>;
  cwd: string;
}

export interface Call {
  terminal: Terminal;
  /** Paths and ids, in order. */
  rest: string[];
  /** The value of an option; undefined when it is not given. */
  text(option: string): string | undefined;
  /** The values of an option that may be given again and again. */
  texts(option: string): string[];
  flag(option: string): boolean;
  /** `--json`: stdout is for programs. */
  json: boolean;
}

export interface Command {
  /** What stands after the name, `<path…> [--json]`. */
  usage: string;
  summary: string;
  /** Lines of the help below the usage: options, what is printed, examples. */
  help: string[];
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many positional arguments it takes. */
  takes: { least: number; most: number };
  run(call: Call): Promise<Exit>;
}

/** Options of every command that talks to a server. */
export const serverOptions = { url: { type: 'string' }, key: { type: 'string' } } as const satisfies Command['options'];
export const serverHelp = [
  '  --url URL   the server; SOJOURN_URL, else http://127.0.0.1:3300',
  '  --key KEY   an API key; better SOJOURN_API_KEY: command lines are seen by others',
];

/** The value of an option that must be given. @throws Problem `usage_wrong`. */
export function needed(call: Call, option: string): string {
  const value = call.text(option);
  if (value === undefined || value === '') throw new Problem('usage_wrong', `--${option} is missing.`);
  return value;
}

/** The value of an option or argument that is a share in percent. @throws Problem `usage_wrong`. */
export function percentOf(text: string): number {
  const percent = Number(text);
  if (text.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new Problem('usage_wrong', `"${text}" is no share in percent: write a number from 0 to 100.`);
  return percent;
}

/** The value of an option that is one of a few words, the first unless it is given. @throws Problem `usage_wrong`. */
export function oneOf<Word extends string>(call: Call, option: string, words: readonly [Word, ...Word[]]): Word {
  const given = call.text(option) ?? words[0];
  const word = words.find((each) => each === given);
  if (word === undefined) throw new Problem('usage_wrong', `--${option} is ${words.join(' or ')}, not "${given}".`);
  return word;
}

/** "1 journey", "2 journeys". */
export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
