import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Stops the children when we can no longer do it ourselves. It holds the reading end of a pipe; when this process ends, however
 * it ends (SIGKILL included), the pipe closes and every process group still on its list gets SIGTERM and, 3 s later, SIGKILL.
 */
export interface Watchdog {
  readonly pid: number | undefined;
  watch(group: number): void;
  forget(group: number): void;
  /** Ends the watchdog itself; groups still on its list are killed. */
  close(): Promise<void>;
}

/** A shell and not a second Node: 1 MB instead of 40, and nothing in it that could fall over. */
const SCRIPT = `
groups=""
while read -r op group; do
  rest=""
  for g in $groups; do [ "$g" = "$group" ] || rest="$rest $g"; done
  groups="$rest"
  [ "$op" = "+" ] && groups="$groups $group"
done
for g in $groups; do kill -s TERM -- "-$g" 2>/dev/null; done
tries=0
while [ -n "$groups" ] && [ $tries -lt 30 ]; do
  rest=""
  for g in $groups; do kill -s 0 -- "-$g" 2>/dev/null && rest="$rest $g"; done
  groups="$rest"
  tries=$((tries + 1))
  [ -n "$groups" ] && sleep 0.1
done
for g in $groups; do kill -s KILL -- "-$g" 2>/dev/null; done
exit 0
`;

/** Starts the watchdog in a session of its own, out of reach of Ctrl-C. It does not keep this process alive. */
export function startWatchdog(): Watchdog {
  const child = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const exited = once(child, 'exit');
  exited.catch(() => undefined); // a machine without /bin/sh loses only this safety net
  child.stdin.on('error', () => undefined);
  child.unref();
  return {
    pid: child.pid,
    watch: (group) => void child.stdin.write(`+ ${group}\n`),
    forget: (group) => void child.stdin.write(`- ${group}\n`),
    async close() {
      child.ref();
      child.stdin.end();
      await exited;
    },
  };
}
