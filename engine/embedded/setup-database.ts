import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from '../problem';
import { secantusProgram, secantusRoot } from './database';
import type { Log } from './find/log';
import { isProgram, onPath } from './find/on-path';

const CRATE = 'secantus-mdb';
const VERSION = '0.5.3-beta.196';

/** 7.5 minutes on two idle cores; cargo's own release settings take several times that and gain nothing we can measure. */
const QUICKER_BUILD = {
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '2',
};

const PROGRESS_EVERY_MS = 15_000;

/**
 * Builds the fast embedded database server into the user's cache, unless it is there. Takes minutes once; says how it gets on.
 * Returns the path of the server.
 *
 * @throws Problem `service_not_found` when there is no cargo, or the build fails.
 */
export async function setupDatabase(log: Log): Promise<string> {
  const program = secantusProgram();
  if (isProgram(program)) {
    log(`secantusd-rs is there already: ${program}`);
    return program;
  }
  const cargo = onPath('cargo');
  if (!cargo) {
    throw new Problem(
      'service_not_found',
      'Building secantusd-rs needs cargo (https://rustup.rs), which is not on PATH. Without it Sojourn runs too, on a slower server.',
    );
  }
  log(`building ${CRATE} ${VERSION} into ${secantusRoot()}: about eight minutes on two cores, once`);
  const { code, lastLines } = await build(cargo, log);
  if (code !== 0 || !isProgram(program)) {
    throw new Problem(
      'service_not_found',
      `cargo could not build ${CRATE} ${VERSION} (exit code ${code}):\n${lastLines.join('\n')}`,
    );
  }
  log(`built ${program}`);
  return program;
}

async function build(cargo: string, log: Log): Promise<{ code: number | null; lastLines: string[] }> {
  const args = ['install', CRATE, '--version', VERSION, '--ignore-rust-version', '--root', secantusRoot()];
  const child = spawn(cargo, args, { env: { ...process.env, ...QUICKER_BUILD }, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const startedAt = Date.now();
  let compiled = 0;
  let lastLines: string[] = [];
  const progress = setInterval(() => {
    log(
      `${compiled} crates compiled in ${Math.round((Date.now() - startedAt) / 1000)} s, at ${lastLines.at(-1)?.trim() ?? 'the start'}`,
    );
  }, PROGRESS_EVERY_MS);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('Compiling')) compiled += 1;
    lastLines = [...lastLines, line].slice(-12);
  });
  const code = await ended.finally(() => clearInterval(progress));
  return { code, lastLines };
}

if (require.main === module) {
  setupDatabase((line) => console.log(line)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
