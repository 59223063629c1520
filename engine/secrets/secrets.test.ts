import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecrets } from '.';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sojourn-secrets-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('the key file is made once, for its owner only, also by processes that start together', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => openSecrets({ SOJOURN_DATA: directory })));
  expect(new Set(opened.map((secrets) => secrets.derive('links'))).size).toBe(1);
  expect((await stat(join(directory, 'secret.key'))).mode & 0o777).toBe(0o600);
  expect(opened[0]?.derive('links')).not.toBe(opened[0]?.derive('addresses'));
});

test('a configured secret is used and leaves no file behind', async () => {
  const secrets = await openSecrets({ SOJOURN_DATA: directory, SOJOURN_SECRET: 's'.repeat(32) });
  expect((await openSecrets({ SOJOURN_DATA: '/nowhere', SOJOURN_SECRET: 's'.repeat(32) })).derive('links')).toBe(
    secrets.derive('links'),
  );
  await expect(stat(join(directory, 'secret.key'))).rejects.toThrow('ENOENT');
});

test('a damaged key file stops the start instead of making a new key', async () => {
  await writeFile(join(directory, 'secret.key'), 'short');
  await expect(openSecrets({ SOJOURN_DATA: directory })).rejects.toMatchObject({ code: 'configuration_invalid' });
});

test('sealed credentials open only where they belong, unchanged, with the same key', async () => {
  const secrets = await openSecrets({ SOJOURN_DATA: directory });
  const sealed = secrets.seal('{"password":"hunter2"}', 'workspace/mail');
  expect(sealed).not.toContain('hunter2');
  expect(secrets.seal('{"password":"hunter2"}', 'workspace/mail')).not.toBe(sealed);
  expect(secrets.open(sealed, 'workspace/mail')).toBe('{"password":"hunter2"}');
  const other = await openSecrets({ SOJOURN_DATA: directory, SOJOURN_SECRET: 'o'.repeat(32) });
  const flipped = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);
  expect(() => secrets.open(sealed, 'workspace/other')).toThrow('cannot be read');
  expect(() => secrets.open(flipped, 'workspace/mail')).toThrow('cannot be read');
  expect(() => other.open(sealed, 'workspace/mail')).toThrow('cannot be read');
});
