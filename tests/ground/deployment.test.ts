/** Every file, port and environment name that the deployment files and the README mention exists in the code. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema } from '../../engine/config';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const known = new Set(Object.keys(environmentSchema.shape));
/** Names of other products' images, and of compose itself. */
const foreign = new Set([
  'POSTGRES_USER',
  'POSTGRES_PASSWORD',
  'POSTGRES_SEEDS',
  'POSTGRES_PWD',
  'SQL_PASSWORD',
  'DB_PORT',
  'TEMPORAL_DB_PASSWORD',
]);

describe('docker-compose.yml', () => {
  const compose = read('docker-compose.yml');

  it('sets only variables the configuration knows', () => {
    const names = [...compose.matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm), ...compose.matchAll(/\$\{([A-Z0-9_]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(names.filter((name) => name !== 'DB' && !known.has(name) && !foreign.has(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['MONGODB_URL', 'TEMPORAL_ADDRESS', 'SOJOURN_SECRET']));
  });

  it('runs files that exist', () => {
    const files = [...compose.matchAll(/"([a-z/-]+\.ts)"/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect(existsSync(path.join(root, file))).toBe(true);
  });

  it('publishes the port the API listens on', () => {
    const port = /SOJOURN_PORT: "(\d+)"/.exec(compose)?.[1];
    expect(port).toBe(String(environmentSchema.parse({}).SOJOURN_PORT));
    expect(compose).toContain(`127.0.0.1:${port}:${port}`);
    expect(read('Dockerfile')).toContain(`EXPOSE ${port}`);
  });

  it('brings every service of the production shape, and publishes nothing beyond this machine', () => {
    for (const service of ['mongodb', 'postgresql', 'temporal', 'temporal-ui', 'mailpit', 'api', 'worker'])
      expect(compose).toMatch(new RegExp(`^  ${service}:`, 'm'));
    for (const [, published] of compose.matchAll(/^ +ports: \["([^"]+)"/gm)) expect(published).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('Dockerfile', () => {
  it('copies folders that exist', () => {
    const sources = [...read('Dockerfile').matchAll(/^COPY (.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(existsSync(path.join(root, source))).toBe(true);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it('has a row for every variable, and for no other', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map((match) => match[1] ?? '');
    expect(rows.sort()).toEqual([...known].sort());
  });

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run ([a-z:]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? '');
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  it('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(existsSync(path.join(root, link))).toBe(true);
  });
});
