/** The command line in this process, for tests: what it printed, and its exit code. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** What `--json` printed. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers freely
  json: any;
}

export interface Desk {
  cwd: string;
  /** Writes a file below the folder; anything but a text becomes JSON. */
  write(file: string, content: unknown): Promise<string>;
  sojourn(...args: string[]): Promise<Ran>;
  close(): Promise<void>;
}

/** A folder of its own to run commands in. */
export async function openDesk(env: Record<string, string> = {}): Promise<Desk> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'sojourn-cli-'));
  return {
    cwd,
    write: async (file, content) => {
      await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
      await writeFile(path.join(cwd, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
      return file;
    },
    sojourn: async (...args) => {
      const out: string[] = [];
      const err: string[] = [];
      const code = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text), env, cwd });
      const text = out.join('\n');
      return { code, out: text, err: err.join('\n'), json: args.includes('--json') && text ? JSON.parse(text) : null };
    },
    close: () => rm(cwd, { recursive: true, force: true }),
  };
}
