import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Watchdog } from './watchdog';

/** A child to keep running. */
export interface ChildSpec {
  /** Its name in every line about it, and of its log file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Asked again and again until it says yes; must answer within about a second and must not throw. */
  readonly ready: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** Between SIGTERM and SIGKILL when it is stopped. */
  readonly stopWithinMs: number;
}

/** How a child ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: string;
}

/** A started child: it leads a process group of its own, so that what it starts can be ended with it. */
export interface RunningChild {
  readonly pid: number | undefined;
  readonly exited: Promise<Exit>;
  signal(signal: NodeJS.Signals): void;
  /** Ends the child and everything it started, at once. */
  killGroup(): void;
}

const LOG_KEPT_BYTES = 20 * 1024 * 1024;

/** Starts a child; what it prints goes straight to its log file, so that our own end never breaks its output. */
export function startChild(spec: ChildSpec, logDir: string, watchdog: Watchdog): RunningChild {
  const log = openLog(logFile(logDir, spec.name));
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const { pid } = child;
  if (pid) watchdog.watch(pid);
  const killGroup = () => {
    if (pid) sendSignal(-pid, 'SIGKILL');
  };
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error: error.message }));
    child.once('exit', (code, signal) => {
      killGroup(); // grandchildren must not outlive the child that would have stopped them
      if (pid) watchdog.forget(pid);
      resolve({ code, signal });
    });
  });
  return { pid, exited, signal: (signal) => child.kill(signal), killGroup };
}

/** The log file of a child. */
export const logFile = (logDir: string, name: string) => path.join(logDir, `${name}.log`);

/** The last line a child printed that is not a frame of a stack, for a report of one line. */
export function lastWords(logDir: string, name: string): string {
  const lines = readFileSync(logFile(logDir, name), 'utf8').trimEnd().split('\n');
  return (lines.findLast((line) => !/^\s+at /.test(line)) ?? '').slice(-300);
}

/** An ended child in words: "exit code 1", "signal SIGKILL". */
export function describeExit(exit: Exit): string {
  if (exit.error) return exit.error;
  return exit.signal ? `signal ${exit.signal}` : `exit code ${exit.code}`;
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_KEPT_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, 'a');
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // ESRCH: it is gone already, which is what was wanted
  }
}
