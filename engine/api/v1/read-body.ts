import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '../../problem';

const unzip = promisify(gunzip);

/**
 * The whole body, decompressed, at most `maxBytes` before and after: a small gzip bomb stops at the limit too.
 *
 * @throws Problem `body_too_large`, or `bad_request` for an encoding that is not gzip or is broken.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const raw = await collect(request, maxBytes);
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return raw;
  if (encoding !== 'gzip')
    throw new Problem('bad_request', `The content encoding ${encoding} is not understood: use gzip or none.`);
  try {
    return await unzip(raw, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new Problem('bad_request', 'The body is not valid gzip.', undefined, undefined, { cause: error });
  }
}

/** Stops keeping at the limit but lets the rest flow by: a caller whose connection is cut while it writes never reads the answer. */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Problem('bad_request', 'The body ended early.')));
  });
}

function tooLarge(maxBytes: number): Problem {
  return new Problem('body_too_large', `At most ${maxBytes} bytes are taken.`);
}
