import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { node } from './checks';
import { openDesk } from './testing';

async function findings(env: Record<string, string>, prepare: (cwd: string) => Promise<void> = async () => undefined) {
  const desk = await openDesk(env);
  await prepare(desk.cwd);
  const { code, json } = await desk.sojourn('doctor', '--json');
  await desk.close();
  return { code, about: (name: string) => json.findings.find((one: { about: string }) => one.about === name) };
}
/** Nothing listens there: port 1 is nobody's. */
const AWAY = 'http://127.0.0.1:1';

describe('doctor', () => {
  it('finds nothing wrong on a fresh machine, and says what comes at the first start', async () => {
    const { code, about } = await findings({ SOJOURN_URL: AWAY, SOJOURN_PORT: '0' });
    expect(code).toBe(0);
    expect(about('Data')).toMatchObject({ state: 'note', says: expect.stringContaining('.data is made at the first start') });
    expect(about('API key')).toMatchObject({ state: 'note', todo: expect.stringContaining('SOJOURN_API_KEY') });
    expect(about('Server')).toMatchObject({ state: 'note', todo: expect.stringContaining('npm start') });
  });

  it('says which variable is wrong', async () => {
    const { code, about } = await findings({ SOJOURN_PORT: 'many' });
    expect(code).toBe(1);
    expect(about('Configuration')).toMatchObject({ state: 'wrong', says: expect.stringContaining('SOJOURN_PORT') });
  });

  it('finds services that do not answer, and never tells a password', async () => {
    const { code, about } = await findings({
      MONGODB_URL: 'mongodb://ana:hush@127.0.0.1:1/x',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SOJOURN_URL: AWAY,
      SOJOURN_PORT: '0',
    });
    expect(code).toBe(1);
    expect(about('Database')).toMatchObject({ state: 'wrong', says: '127.0.0.1:1 does not answer' });
    expect(about('Temporal')).toMatchObject({ state: 'wrong', todo: expect.stringContaining('TEMPORAL_ADDRESS') });
  });

  it('finds a secret that others can read', async () => {
    const { about } = await findings({ SOJOURN_URL: AWAY, SOJOURN_PORT: '0' }, async (cwd) => {
      await mkdir(path.join(cwd, '.data'));
      await writeFile(path.join(cwd, '.data/secret.key'), 'x'.repeat(43), { mode: 0o644 });
    });
    expect(about('Secrets')).toMatchObject({ state: 'wrong', todo: expect.stringContaining('chmod 600') });
  });

  it('finds somebody else on the port', async () => {
    const other = createServer((_request, response) => void response.end('hello'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, about } = await findings({
      SOJOURN_PORT: String(port),
      SOJOURN_URL: `http://127.0.0.1:${port}`,
      SOJOURN_API_KEY: 'k',
    });
    other.close();
    expect(code).toBe(1);
    expect(about('Port')).toMatchObject({ state: 'wrong', todo: expect.stringContaining('SOJOURN_PORT') });
    expect(about('Server')).toMatchObject({ state: 'wrong', says: expect.stringContaining('not Sojourn') });
  });

  it.each([
    ['18.19.0', 'wrong'],
    ['20.18.9', 'wrong'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('Node %s is %s', async (version, state) => {
    expect((await node(version)).state).toBe(state);
  });
});
