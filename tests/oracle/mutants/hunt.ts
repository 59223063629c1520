/** Puts a mistake into a copy of the engine, and lets the oracle look for it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutant, mutants } from './mutants';

export interface Hunted {
  mutant: Mutant;
  /** The journey, or crowd, that gave it away, counted from 1; null when it got through. */
  by: number | null;
}

const ROOT = resolve(__dirname, '../../..');
/** A mutant that goes in circles for ever is none that was caught. */
const LONGEST_MS = 600_000;

/** @throws Error when the place to change is not there exactly once, or the copy does not run */
export function hunt(mutant: Mutant, seed: number, runs: number): Hunted {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-mutant-'));
  try {
    for (const part of ['engine', 'activities', 'connectors', 'definitions', 'tests/oracle'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    for (const part of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, part), join(folder, part));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    mutate(join(folder, 'engine', mutant.file), mutant);
    const said = execFileSync(
      process.execPath,
      ['--import', 'tsx', 'tests/oracle/mutants/attempt.ts', ...(mutant.in ? [`--${mutant.in}`] : [])],
      {
        cwd: folder,
        env: { ...process.env, SOJOURN_SEED: String(seed), SOJOURN_RUNS: String(runs) },
        encoding: 'utf8',
        timeout: LONGEST_MS,
      },
    );
    return { mutant, by: (JSON.parse(said) as { by: number | null }).by };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mutate(path: string, { from, to, file }: Mutant): void {
  const parts = readFileSync(path, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in engine/${file}, not once.`);
  writeFileSync(path, parts.join(to));
}

/** Some of all mutants, others for another seed. */
export const sampleOf = (seed: number, size: number): Mutant[] =>
  Array.from(
    { length: size },
    (_, index) => mutants[(seed + index * Math.floor(mutants.length / size)) % mutants.length],
  ).flatMap((mutant) => mutant ?? []);

export const huntedText = ({ mutant, by }: Hunted): string =>
  `${by === null ? 'NOT CAUGHT      ' : `caught by #${String(by).padEnd(5)}`} ${mutant.says} (engine/${mutant.file})`;
