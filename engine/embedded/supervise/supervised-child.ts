import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '../../problem';
import type { Log } from '../find/log';
import { HEALTHY_AFTER_MS, restartDelay } from './backoff';
import { type ChildSpec, describeExit, lastWords, logFile, type RunningChild, startChild } from './child';
import type { Watchdog } from './watchdog';

/** What happens to a child, in the order it happens. `fell` = it ended without being asked to; it is started again after `restartInMs`. */
export type ChildEvent =
  | { readonly type: 'starting'; readonly name: string; readonly pid: number | undefined }
  | { readonly type: 'ready'; readonly name: string; readonly pid: number | undefined; readonly afterMs: number }
  | { readonly type: 'fell'; readonly name: string; readonly how: string; readonly restartInMs: number }
  | { readonly type: 'stopped'; readonly name: string };

/** One child that is kept alive. */
export interface SupervisedChild {
  readonly pid: () => number | undefined;
  /** Resolves once the child is up and ready: at once, or after the restart under way. */
  whenReady(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Stops it and leaves it down until `resume`. With SIGKILL it gets no chance to tidy up. */
  halt(signal?: NodeJS.Signals): Promise<void>;
  resume(): Promise<void>;
}

/** What a supervised child needs from its supervisor. */
export interface Surroundings {
  readonly logDir: string;
  readonly log: Log;
  readonly watchdog: Watchdog;
  emit(event: ChildEvent): void;
}

const PROBE_EVERY_MS = 50;

/**
 * Starts a child and keeps it running: ended without being asked to, it is started again after a growing pause.
 *
 * @throws Problem `service_not_found` when the very first start fails; then nothing is left running.
 */
export async function superviseChild(spec: ChildSpec, around: Surroundings): Promise<SupervisedChild> {
  let wanted = true;
  let running: RunningChild | undefined;
  let nap = new AbortController();
  let isReady = false;
  const waiting: (() => void)[] = [];

  async function runOnce(): Promise<{ ready: boolean; how: string; uptimeMs: number }> {
    const startedAt = Date.now();
    const child = startChild(spec, around.logDir, around.watchdog);
    running = child;
    around.emit({ type: 'starting', name: spec.name, pid: child.pid });
    const outcome = await untilReady(spec, child);
    if (outcome === 'ready') {
      isReady = true;
      around.emit({ type: 'ready', name: spec.name, pid: child.pid, afterMs: Date.now() - startedAt });
      for (const resolve of waiting.splice(0)) resolve();
    }
    if (outcome === 'late') child.killGroup();
    const how = describeExit(await child.exited);
    running = undefined;
    isReady = false;
    const late = `not ready after ${spec.readyWithinMs / 1000} s`;
    return { ready: outcome === 'ready', how: outcome === 'late' ? late : how, uptimeMs: Date.now() - startedAt };
  }

  async function keepAlive(firstFailed?: (how: string) => void): Promise<void> {
    for (let failures = 0, first = true; wanted; first = false) {
      const run = await runOnce();
      if (!wanted) break;
      if (first && !run.ready && firstFailed) {
        wanted = false;
        firstFailed(run.how);
        return;
      }
      failures = run.ready && run.uptimeMs > HEALTHY_AFTER_MS ? 1 : failures + 1;
      const restartInMs = restartDelay(failures);
      around.emit({ type: 'fell', name: spec.name, how: run.how, restartInMs });
      nap = new AbortController();
      await delay(restartInMs, undefined, { signal: nap.signal }).catch(() => undefined);
    }
    around.emit({ type: 'stopped', name: spec.name });
  }

  const whenReady = () => (isReady ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve)));

  let loop: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    waiting.push(resolve);
    loop = keepAlive((how) => reject(neverReady(spec, how, around.logDir)));
    loop.catch(reject);
  });

  return {
    pid: () => running?.pid,
    whenReady,
    signal(signal) {
      if (signal === 'SIGKILL') isReady = false; // so that a caller who kills and then waits meets the next one
      running?.signal(signal);
    },
    async halt(signal = 'SIGTERM') {
      wanted = false;
      nap.abort();
      const child = running;
      child?.signal(signal);
      const patience = setTimeout(() => child?.killGroup(), spec.stopWithinMs);
      await loop;
      clearTimeout(patience);
    },
    async resume() {
      if (wanted) return whenReady();
      wanted = true;
      loop = keepAlive();
      await whenReady();
    },
  };
}

async function untilReady(spec: ChildSpec, child: RunningChild): Promise<'ready' | 'ended' | 'late'> {
  const deadline = Date.now() + spec.readyWithinMs;
  const ended = child.exited.then(() => 'ended' as const);
  for (;;) {
    const probe = spec.ready().then((ready) => (ready ? ('ready' as const) : ('not yet' as const)));
    const answer = await Promise.race([ended, probe]);
    if (answer !== 'not yet') return answer;
    if (Date.now() > deadline) return 'late';
    if ((await Promise.race([ended, delay(PROBE_EVERY_MS)])) === 'ended') return 'ended';
  }
}

function neverReady(spec: ChildSpec, how: string, logDir: string): Problem {
  const words = lastWords(logDir, spec.name);
  const said = words ? `, its last line was "${words}"` : '';
  return new Problem('service_not_found', `${spec.name} did not start: ${how}${said}. Its log is ${logFile(logDir, spec.name)}.`);
}
