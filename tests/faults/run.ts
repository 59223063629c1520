/** `npm run test:faults`: kills real processes at every point where a crash leaves another trace, and counts mails from outside. */
import { Problem } from '../../engine/problem';
import { until } from '../support/until';
import { disarm } from './arming';
import { judge, received, runsOf } from './audit';
import { type Ground, planInjections, prepareGround } from './ground';
import { type Done, inject } from './inject';
import { type Options, readOptions, USAGE } from './options';
import { isGood, type Judged, rowsOf, tableOf } from './report';

/** A duplicate comes late when somebody takes over a claim: nobody judges one earlier than ten seconds after it was made. */
const QUIET_MS = 12_000;
const QUIET_WITHIN_MS = 120_000;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const injections = planInjections(options.points, options.sizes, options.times);
  say(
    `${injections.length} faults: ${options.times} × ${options.points.join(', ')} at K = ${options.sizes.join(' and ')}, seed ${options.seed}`,
  );
  const began = Date.now();
  const ground = await prepareGround(injections, say);
  let judged: Judged[];
  try {
    const done: Done[] = [];
    for (const [i, injection] of injections.entries()) {
      const result = await inject(ground, injection, options.seed);
      done.push(result);
      const { complaints, recoveryMs, unknown } = result;
      const words = complaints.length > 0 ? `: ${complaints.join('; ')}` : unknown > 0 ? `, ${unknown} unknown` : '';
      say(
        `${i + 1}/${injections.length} ${injection.journeyId} #${injection.index}: ${(recoveryMs / 1000).toFixed(1)} s${words}`,
      );
    }
    await quiet(ground);
    judged = await judgeAll(ground, done);
  } finally {
    disarm();
    await ground.stop();
  }
  report(options, ground, judged, Date.now() - began);
}

/** Waits until no mail has come for a while. */
async function quiet({ stack }: Ground): Promise<void> {
  let before = -1;
  let since = Date.now();
  await until(
    'no more mails come',
    async () => {
      const { length } = await stack.mails();
      if (length !== before) since = Date.now();
      before = length;
      return Date.now() - since > QUIET_MS;
    },
    QUIET_WITHIN_MS,
  );
}

async function judgeAll({ stack }: Ground, done: Done[]): Promise<Judged[]> {
  const mails = await received(stack);
  const judged: Judged[] = [];
  for (const each of done)
    judged.push({ done: each, verdict: judge(each.injection, mails, await runsOf(stack, each.injection)) });
  return judged;
}

function report({ seed, times, json }: Options, { database, temporal }: Ground, judged: Judged[], tookMs: number): void {
  const rows = rowsOf(judged);
  const passed = rows.filter(isGood).length;
  const failed = rows.length - passed;
  process.exitCode = failed > 0 ? 1 : 0;
  process.stdout.write(`\nOn ${database}, Temporal ${temporal}, in ${Math.round(tookMs / 1000)} s\n\n${tableOf(rows)}\n\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ database, temporal, seed, times, seconds: Math.round(tookMs / 1000), points: rows, passed, failed })}\n`,
    );
}

function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}

main().catch((error: unknown) => {
  const words = error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${words}\n\n${USAGE}\n\n0 passed, 1 failed\n`);
  process.exit(1);
});
