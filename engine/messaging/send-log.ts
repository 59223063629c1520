/**
 * The send log: one line per message, written right before the last byte without which a provider cannot have taken it. Appended
 * synchronously to a file per worker, so that it outlives a kill of the process (not of the machine). After a crash on the same host
 * a claimed row that is not in it was certainly not sent (messaging.md §2).
 */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SendLog {
  /** Throws when the line cannot be written: then the send must stop. */
  mark(messageId: string): void;
  /** Whether that worker came to the last byte of this message; null when its log is not on this host. */
  cameToLastByte(worker: string, messageId: string): boolean | null;
  close(): void;
}

/** Logs older than this cannot be asked about any more, ms. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** Opens this worker's log in `<dataDir>/send-log` and forgets old ones. */
export function openSendLog(dataDir: string, worker: string): SendLog {
  const folder = join(dataDir, 'send-log');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (Date.now() - statSync(join(folder, name)).mtimeMs > KEPT_MS) unlinkSync(join(folder, name));
  const fileOf = (name: string) => join(folder, `${name}.log`);
  const file = openSync(fileOf(worker), 'a');
  const dead = new Map<string, Set<string>>();
  return {
    mark: (messageId) => void writeSync(file, `${messageId}\n`),
    cameToLastByte: (name, messageId) => {
      if (!existsSync(fileOf(name))) return null;
      const known = dead.get(name) ?? new Set(readFileSync(fileOf(name), 'utf8').split('\n'));
      // Our own log still grows.
      if (name !== worker) dead.set(name, known);
      return known.has(messageId);
    },
    close: () => closeSync(file),
  };
}
