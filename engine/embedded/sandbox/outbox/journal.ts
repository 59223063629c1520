import { type FileHandle, open } from 'node:fs/promises';

/** Where a line lies in the file, in bytes, without its line break. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** An append-only file of lines. */
export interface Journal {
  /** Resolves when the line is in the file: a kill of this process cannot lose it any more. */
  append(line: string): Promise<Span>;
  read(span: Span): Promise<string>;
  /** Goes through all lines written before this process started. */
  lines(): AsyncGenerator<{ line: string; span: Span }>;
  close(): Promise<void>;
}

const LINE_BREAK = 0x0a;

/** Opens or creates the file; a last line that a kill cut off is cut away. */
export async function openJournal(file: string): Promise<Journal> {
  const handle = await open(file, 'a+');
  let size = await cutTornLine(handle);
  let queue: { bytes: Buffer; done: (span: Span) => void; failed: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;

  /** Everything that arrived while the last write was under way goes out in one: the more load, the fewer writes. */
  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        await handle.appendFile(Buffer.concat(batch.map(({ bytes }) => bytes)));
        for (const { bytes, done } of batch) {
          done({ offset: size, length: bytes.length - 1 });
          size += bytes.length;
        }
      } catch (error) {
        size = await cutTornLine(handle);
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  }

  return {
    append: (line) =>
      new Promise((done, failed) => {
        queue.push({ bytes: Buffer.from(`${line}\n`), done, failed });
        writing ??= drain();
      }),
    async read({ offset, length }) {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, offset);
      return bytes.toString('utf8');
    },
    lines: () => eachLine(handle, size),
    async close() {
      await writing;
      await handle.close();
    },
  };
}

async function* eachLine(handle: FileHandle, size: number): AsyncGenerator<{ line: string; span: Span }> {
  let rest = Buffer.alloc(0);
  let restAt = 0;
  const chunk = Buffer.alloc(1024 * 1024);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunk.length, size - at), at);
    at += bytesRead;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = rest.indexOf(LINE_BREAK); end >= 0; end = rest.indexOf(LINE_BREAK, start)) {
      yield { line: rest.toString('utf8', start, end), span: { offset: restAt + start, length: end - start } };
      start = end + 1;
    }
    restAt += start;
    rest = rest.subarray(start);
  }
}

/** Cuts the file after its last line break; returns its size. */
async function cutTornLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  const window = 64 * 1024;
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - window);
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    const at = bytes.lastIndexOf(LINE_BREAK);
    if (at >= 0) {
      if (start + at + 1 < size) await handle.truncate(start + at + 1);
      return start + at + 1;
    }
    end = start;
  }
  if (size > 0) await handle.truncate(0);
  return 0;
}
