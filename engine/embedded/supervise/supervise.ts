import { Problem } from '../../problem';
import type { Log } from '../find/log';
import type { ChildSpec } from './child';
import { type ChildEvent, type SupervisedChild, superviseChild } from './supervised-child';
import { startWatchdog } from './watchdog';

/** Keeps a family of processes running, and ends all of them with us. Children are known by their names. */
export interface Supervisor {
  /** Starts a child and resolves when it is ready. Throws Problem `service_not_found` when it never gets ready. */
  start(spec: ChildSpec): Promise<void>;
  /** Process id of a child; `undefined` while it is down. */
  pid(name: string): number | undefined;
  /** Sends a signal (SIGKILL unless told otherwise). A child that dies of it is started again like one that crashed. */
  kill(name: string, signal?: NodeJS.Signals): void;
  /** Resolves once the child is ready: at once, or after the restart under way. */
  whenReady(name: string): Promise<void>;
  /** Stops a child and starts it again at once; resolves when it is ready. */
  restart(name: string): Promise<void>;
  /** Takes a child down until `resume`. */
  halt(name: string, signal?: NodeJS.Signals): Promise<void>;
  resume(name: string): Promise<void>;
  /** Stops one child for good, or all of them, last started first. */
  stop(name?: string): Promise<void>;
  /** Calls `listener` on every event from now on; returns how to end that. */
  onEvent(listener: (event: ChildEvent) => void): () => void;
  /** The helper that ends the children should we be killed: while it lives, they may too. */
  readonly watchdogPid: number | undefined;
}

/** A supervisor without children. `logDir` holds one log file per child; `log` gets one line per crash and recovery. */
export function createSupervisor({ logDir, log }: { logDir: string; log: Log }): Supervisor {
  const children = new Map<string, SupervisedChild>();
  const fallen = new Set<string>();
  const listeners = new Set<(event: ChildEvent) => void>();
  const watchdog = startWatchdog();

  function emit(event: ChildEvent): void {
    if (event.type === 'fell') {
      fallen.add(event.name);
      log(`${event.name} ended unexpectedly (${event.how}); starting it again in ${event.restartInMs} ms`);
    }
    if (event.type === 'ready' && fallen.delete(event.name)) log(`${event.name} is back after ${event.afterMs} ms`);
    for (const listener of listeners) listener(event);
  }

  function child(name: string): SupervisedChild {
    const found = children.get(name);
    if (!found)
      throw new Problem('internal', `There is no child named ${name}; there are ${[...children.keys()].join(', ') || 'none'}.`);
    return found;
  }

  return {
    watchdogPid: watchdog.pid,
    async start(spec) {
      if (children.has(spec.name)) throw new Problem('internal', `A child named ${spec.name} runs already.`);
      children.set(spec.name, await superviseChild(spec, { logDir, log, watchdog, emit }));
    },
    pid: (name) => children.get(name)?.pid(),
    kill: (name, signal = 'SIGKILL') => child(name).signal(signal),
    whenReady: (name) => child(name).whenReady(),
    async restart(name) {
      await child(name).halt();
      await child(name).resume();
    },
    halt: (name, signal) => child(name).halt(signal),
    resume: (name) => child(name).resume(),
    async stop(name) {
      const names = name === undefined ? [...children.keys()].reverse() : [name];
      for (const each of names) {
        await child(each).halt();
        children.delete(each);
      }
      if (name === undefined) await watchdog.close();
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
