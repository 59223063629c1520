import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionOf, failureOf, openTestConnection, sampleInput, startProvider, type TestConnection } from '../kit/harness';
import { smtp } from './connector';
import { type Script, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server';

const send = actionOf(smtp, 'send');
const input = sampleInput(send.input, 'all');

let server: ScriptedServer;
let test: TestConnection;

beforeEach(async () => {
  server = await startScriptedServer();
  test = openTestConnection(smtp, { host: '127.0.0.1', port: server.port, encryption: 'none' });
});
afterEach(async () => {
  await test.connection.close();
  await server.close();
});

async function failWith(script: Script, signal?: AbortSignal) {
  server.follow(script);
  let marks = 0;
  const ctx = test.call({ markInDoubt: () => marks++, ...(signal && { signal }) });
  const failure = await failureOf(send.perform(ctx, input));
  return {
    kind: failure.kind,
    ambiguous: failure.ambiguous,
    suppress: failure.suppress,
    reason: failure.reason,
    code: failure.providerCode,
    marks,
  };
}

const certain = { ambiguous: false, marks: 0 };

describe('what a refusal means', () => {
  it.each<[string, Script, object]>([
    ['a full server', { mail: '451 4.3.0 try later' }, { kind: 'retryable', ...certain, suppress: false }],
    ['a closing server', { mail: '421 4.7.0 too busy' }, { kind: 'retryable', ...certain }],
    ['greylisting', { rcpt: '450 4.7.1 greylisted' }, { kind: 'retryable', ...certain, suppress: false }],
    [
      'an unknown mailbox',
      { rcpt: '550 5.1.1 no such user' },
      { kind: 'recipient', ...certain, suppress: true, reason: 'invalid_address', code: '5.1.1' },
    ],
    ['an unknown mailbox, said without code', { rcpt: '550 no such user' }, { kind: 'recipient', ...certain, suppress: true }],
    ['a disabled mailbox', { rcpt: '550 5.2.1 disabled' }, { kind: 'recipient', ...certain, suppress: true }],
    ['a full mailbox', { rcpt: '552 5.2.2 full' }, { kind: 'recipient', ...certain, suppress: false }],
    ['a sender nobody knows', { mail: '553 5.1.8 bad sender' }, { kind: 'config', ...certain, suppress: false }],
    ['a blocked sender', { rcpt: '550 5.7.1 relaying denied' }, { kind: 'auth', ...certain, suppress: false }],
    ['missing authentication', { mail: '530 5.7.0 authenticate first' }, { kind: 'auth', ...certain }],
    [
      'no DMARC, judged after the body',
      { dot: '550 5.7.26 unauthenticated' },
      { kind: 'auth', ambiguous: false, suppress: false, marks: 1 },
    ],
    [
      'spam, judged after the body',
      { dot: '554 looks like spam' },
      { kind: 'permanent', ambiguous: false, suppress: false, marks: 1 },
    ],
    ['a busy server after the body', { dot: '451 4.3.2 try later' }, { kind: 'retryable', ambiguous: false, marks: 1 }],
    ['a refused DATA', { data: '452 4.3.1 no space' }, { kind: 'retryable', ...certain }],
    ['no mail server at all', { greeting: '554 no service' }, { kind: 'auth', ...certain }],
  ])('%s', async (_, script, expected) => {
    expect(await failWith(script)).toMatchObject(expected);
  });
});

describe('when the line breaks', () => {
  it.each<[string, Script]>([
    ['before the greeting', { greeting: 'reset' }],
    ['at MAIL FROM', { mail: 'reset' }],
    ['at RCPT TO', { rcpt: 'reset' }],
    ['at DATA', { data: 'reset' }],
  ])('%s, nothing was sent: no doubt, no mark', async (_, script) => {
    expect(await failWith(script)).toMatchObject({ kind: 'retryable', ...certain });
    expect(server.dots()).toBe(0);
  });

  it('after the final dot, the server may have it: doubt, and marked before', async () => {
    expect(await failWith({ dot: 'reset' })).toMatchObject({ kind: 'retryable', ambiguous: true, marks: 1 });
    expect(server.dots()).toBe(1);
  });

  it('a silent server is given up when the caller says so, in doubt only after the dot', async () => {
    expect(await failWith({ rcpt: 'hang' }, AbortSignal.timeout(300))).toMatchObject({ kind: 'retryable', ...certain });
    expect(await failWith({ dot: 'hang' }, AbortSignal.timeout(300))).toMatchObject({
      kind: 'retryable',
      ambiguous: true,
      marks: 1,
    });
  });

  it('a server that is not there leaves no doubt', async () => {
    const gone = await startProvider();
    const port = Number(new URL(gone.url).port);
    await gone.close();
    const other = openTestConnection(smtp, { host: '127.0.0.1', port, encryption: 'none' });
    expect(await failureOf(send.perform(other.call(), input))).toMatchObject({
      kind: 'retryable',
      ambiguous: false,
      providerCode: 'ECONNREFUSED',
    });
    await other.connection.close();
  });

  it('the next message gets through over a new line', async () => {
    await failWith({ dot: 'reset' });
    server.follow({});
    expect(await send.perform(test.call(), input)).toMatchObject({ status: 'accepted' });
  });
});

describe('the send log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'send-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has a line for every message that could have ended, and none for the others', async () => {
    const log = join(folder, 'send.log');
    appendFileSync(log, '');
    const attempt = (id: string, script: Script) => {
      server.follow(script);
      const ctx = test.call({ idempotencyKey: id, markInDoubt: () => appendFileSync(log, `${id}\n`) });
      return send.perform(ctx, input).catch(() => undefined);
    };
    await attempt('taken', {});
    await attempt('refused', { rcpt: '550 5.1.1 no' });
    await attempt('unanswered', { dot: 'reset' });
    await attempt('cut', { data: 'reset' });
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(['taken', 'unanswered']);
  });

  it('is written before the dot: what cannot be written is not sent', async () => {
    server.follow({});
    const markInDoubt = (): void => {
      expect(server.dots()).toBe(0);
      throw new Error('disk full');
    };
    expect(await failureOf(send.perform(test.call({ markInDoubt }), input))).toMatchObject({
      kind: 'retryable',
      ambiguous: false,
    });
    expect(server.dots()).toBe(0);
    expect(await send.perform(test.call(), input)).toMatchObject({ status: 'accepted' });
    expect(server.dots()).toBe(1);
  });
});
