/** The process of the command line: what `npx sojourn` runs. */
import { EXIT } from './exit';
import { run } from './run';

run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
  cwd: process.cwd(),
}).then(
  (code) => {
    // Not `exit`: what was printed into a pipe must get there first.
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = EXIT.broken;
  },
);
