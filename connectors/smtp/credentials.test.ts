import type { EmailInput } from '../kit';
import { actionOf, failureOf, openTestConnection, sampleInput } from '../kit/harness';
import { smtp } from './connector';
import { startMailServer } from './fixtures/mail-server';

const send = actionOf(smtp, 'send');
const full = sampleInput(send.input, 'all') as EmailInput;

describe('smtp: credentials and encryption', () => {
  it('logs in, and calls wrong credentials what they are', async () => {
    const server = await startMailServer({
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _, done) =>
        done(password === 'very-secret-password' ? null : new Error('no'), { user: username }),
      allowInsecureAuth: true,
    });
    const auth = { host: '127.0.0.1', port: server.port, encryption: 'none', user: 'ada', password: 'very-secret-password' };
    const right = openTestConnection(smtp, auth);
    const wrong = openTestConnection(smtp, { ...auth, password: 'another-password' });
    expect(await smtp.auth.test?.(right.call())).toEqual({ account: 'ada at 127.0.0.1' });
    await send.perform(right.call(), full);
    expect(server.received).toHaveLength(1);
    const failure = await failureOf(send.perform(wrong.call(), full));
    expect(failure).toMatchObject({ kind: 'auth', ambiguous: false });
    expect(String(failure.stack)).not.toContain('another-password');
    await right.connection.close();
    await wrong.connection.close();
    await server.close();
  });

  it('never falls back to plain text when encryption is asked for', async () => {
    const server = await startMailServer();
    const test = openTestConnection(smtp, { host: '127.0.0.1', port: server.port });
    expect(await failureOf(send.perform(test.call(), full))).toMatchObject({ kind: 'config' });
    expect(server.received).toEqual([]);
    await test.connection.close();
    await server.close();
  });

  it.each([
    ['tls', { secure: true }],
    ['starttls', { disabledCommands: ['AUTH'] }],
  ])('%s: a certificate nobody vouches for is refused', async (encryption, options) => {
    const server = await startMailServer(options);
    const test = openTestConnection(smtp, { host: '127.0.0.1', port: server.port, encryption });
    const failure = await failureOf(send.perform(test.call(), full));
    expect(failure).toMatchObject({ kind: 'config', ambiguous: false });
    expect(failure.providerCode).toMatch(/CERT|ERR_TLS/);
    expect(server.received).toEqual([]);
    await test.connection.close();
    await server.close();
  });

  it('refuses a half-filled DKIM form instead of sending unsigned mail', async () => {
    const test = openTestConnection(smtp, { host: '127.0.0.1', port: 9, encryption: 'none', dkimDomain: 'shop.example' });
    expect(await failureOf(send.perform(test.call(), full))).toMatchObject({ kind: 'config' });
    await test.connection.close();
  });
});
