/**
 * The send log: one line per message right before the byte without which the provider cannot have taken it (messaging.md §2).
 * After a kill it tells the few messages that may have gone out from those that certainly did not.
 * A file per worker process, in its own host's data directory.
 */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../problem';

export interface SendLog {
  /** Writes the line and returns when the kernel has it. Throws when it cannot: then the message must not be sent. */
  mark(messageId: string): void;
  /**
   * Whether the worker of that name came to the last byte of this message. Null when nobody here can know: its log is not on
   * this host, or the host was restarted since (the kernel may have lost the last lines).
   */
  cameToLastByte(worker: string, messageId: string): boolean | null;
  close(): void;
}

/** Lines are about 45 bytes: two files hold the last 700,000 messages of a worker, far more than can be under way. */
const FILE_BYTES = 16_000_000;
/** No claim stays unjudged for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** Two starts of one host lie further apart than its clock drifts. */
const SAME_BOOT_MS = 60_000;

/** @param worker names this process on the rows it claims; letters, digits, dashes and underscores. */
export function openSendLog(dataDirectory: string, worker: string): SendLog {
  const directory = join(dataDirectory, 'send-logs');
  mkdirSync(directory, { recursive: true });
  removeOld(directory);
  const current = fileOf(directory, worker, 'current');
  let file = start(current);
  const known = new Map<string, Known>();

  return {
    mark(messageId) {
      if (file.bytes > FILE_BYTES) {
        closeSync(file.descriptor);
        renameSync(current, fileOf(directory, worker, 'previous'));
        file = start(current);
      }
      append(file, `${messageId}\n`);
    },
    cameToLastByte(name, messageId) {
      const files = (['current', 'previous'] as const).map((part) => read(fileOf(directory, name, part), known));
      const found = files.filter((each) => each !== null);
      if (found.length === 0 || found.some((each) => Math.abs(each.bootedAt - bootedAt()) > SAME_BOOT_MS)) return null;
      return found.some((each) => each.messageIds.has(messageId));
    },
    close: () => closeSync(file.descriptor),
  };
}

interface OpenFile {
  descriptor: number;
  bytes: number;
}

const fileOf = (directory: string, worker: string, part: 'current' | 'previous') => join(directory, `${worker}.${part}.log`);

/** When this host was started, epoch ms of its own clock. */
const bootedAt = () => Math.round(Date.now() - uptime() * 1_000);

function start(path: string): OpenFile {
  const file = { descriptor: openSync(path, 'a'), bytes: 0 };
  append(file, `boot ${bootedAt()}\n`);
  return file;
}

function append(file: OpenFile, line: string): void {
  const written = writeSync(file.descriptor, line);
  file.bytes += written;
  // A half line on a full disk names no message; the next one must not be glued to it.
  if (written < Buffer.byteLength(line)) {
    writeSync(file.descriptor, '\n');
    throw new Problem('internal', 'The send log cannot be written: is the disk full?');
  }
}

interface Known {
  size: number;
  bootedAt: number;
  messageIds: Set<string>;
}

/** Read again only when it has grown: after a crash fifty claims ask the same file. */
function read(path: string, known: Map<string, Known>): Known | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return null;
  const before = known.get(path);
  if (before?.size === size) return before;
  const [header = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const fresh = { size, bootedAt: Number(header.replace('boot ', '')), messageIds: new Set(lines) };
  known.set(path, fresh);
  return fresh;
}

function removeOld(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changed !== undefined && Date.now() - changed > KEPT_MS) rmSync(path, { force: true });
  }
}
