import { createServer } from 'node:net';
import { isPublicAddress, openEgress } from './egress';
import { ConnectorError } from './failure';
import { portOf, startProvider } from './harness';
import { createHttp, openAgent } from './http';

/** Every form in which a URL can name this machine, a private network or a cloud's metadata service. */
const REFUSED_URLS = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://168.63.129.16/',
  'https://100.64.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:8.8.8.8]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fc00::1]/',
  'https://[fe80::1]/',
  'https://[ff02::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:db8::1]/',
];

const OTHER_SCHEMES = ['http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'not a url'];

describe('egress guard', () => {
  it.each(REFUSED_URLS)('refuses %s', (url) => {
    expect(() => openEgress([]).checkUrl(url)).toThrow(ConnectorError);
  });

  it.each(OTHER_SCHEMES)('refuses %s', (url) => {
    expect(() => openEgress([]).checkUrl(url)).toThrow(expect.objectContaining({ kind: 'config' }));
  });

  it.each(['https://8.8.8.8/', 'https://[2606:4700::1111]/', 'https://api.example.com/v1?a=b'])('lets %s pass', (url) => {
    expect(openEgress([]).checkUrl(url).href).toBe(url);
  });

  it('knows public from other addresses', () => {
    expect(['1.1.1.1', '172.32.0.1', '2a00:1450::1'].map(isPublicAddress)).toEqual([true, true, true]);
    expect(['127.0.0.1', '::1', 'example.com', ''].map(isPublicAddress)).toEqual([false, false, false, false]);
  });

  it('lets an operator name a host, and only that host', () => {
    const egress = openEgress(['LocalHost', '127.0.0.1', '[::1]']);
    expect(egress.checkUrl('http://localhost:8080/x').port).toBe('8080');
    expect(() => egress.checkUrl('http://127.0.0.1/')).not.toThrow();
    expect(() => egress.checkUrl('http://[::1]/')).not.toThrow();
    expect(() => egress.checkUrl('http://127.0.0.2/')).toThrow();
    expect(() => egress.checkUrl('http://localhost.evil.example/')).toThrow();
  });

  it('judges every address a name resolves to', async () => {
    const resolve = (allowed: string[]): Promise<Error | null> =>
      new Promise((done) => openEgress(allowed).lookup('localhost', { all: true }, (error) => done(error)));
    expect(await resolve([])).toMatchObject({ kind: 'config' });
    expect(await resolve(['localhost'])).toBeNull();
  });

  it('holds at connect time: a name that points inward is never connected to', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const egress = openEgress([]);
    const agent = openAgent(egress);
    const http = createHttp({ egress, agent, signal: AbortSignal.timeout(5_000), now: () => new Date(), log: () => undefined });
    await expect(http(`https://localhost:${portOf(server)}/`)).rejects.toMatchObject({ kind: 'config', ambiguous: false });
    expect(connections).toBe(0);
    await agent.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('does not follow a redirect, not even to an allowed host', async () => {
    const provider = await startProvider();
    provider.behave({ kind: 'answer', status: 302, json: {}, headers: { location: `${provider.url}/inside` } });
    const egress = openEgress(['127.0.0.1']);
    const agent = openAgent(egress);
    const http = createHttp({ egress, agent, signal: AbortSignal.timeout(5_000), now: () => new Date(), log: () => undefined });
    await expect(http(`${provider.url}/a`)).rejects.toMatchObject({ kind: 'config', providerCode: '302' });
    expect(provider.seen.map((request) => request.path)).toEqual(['/a']);
    await agent.close();
    await provider.close();
  });
});
