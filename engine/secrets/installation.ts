/** The one secret of an installation; every other key is derived from it, so there is one thing to back up and one to rotate. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../config';
import { Problem } from '../problem';
import { digestOf } from './keys';
import { type Sealer, sealer } from './seal';

export interface Secrets extends Sealer {
  /** The HMAC key of one purpose, such as `links` or `receipts`: base64url of 256 bits, the same in every process. */
  derive(purpose: string): string;
}

/**
 * `SOJOURN_SECRET`, or the key in `<data>/secret.key`, which is made (mode 0600) by the first process that asks.
 *
 * @throws Problem `configuration_invalid` when the key file is too short to be one.
 */
export async function openSecrets(environment: Pick<Environment, 'SOJOURN_SECRET' | 'SOJOURN_DATA'>): Promise<Secrets> {
  const root = environment.SOJOURN_SECRET ?? (await secretFile(environment.SOJOURN_DATA));
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', root, 'sojourn', purpose, 32));
  return { ...sealer(derive('seal'), digestOf(root).slice(0, 8)), derive: (purpose) => derive(purpose).toString('base64url') };
}

async function secretFile(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(mine, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    // A hard link appears whole or not at all: of two processes that start together, one wins and both read the winner's.
    await link(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(mine);
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 32)
    throw new Problem('configuration_invalid', `${path} holds no usable secret: restore it from your backup.`);
  return secret;
}
