import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { aDocument } from '../../journeys/testing';
import { startTestApi, type TestApi } from '../testing';

let api: TestApi;
let mailServer: SMTPServer;
let port: number;
beforeAll(async () => {
  api = await startTestApi();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right horse' ? done(null, { user: username }) : done(new Error('no')),
  });
  await new Promise<void>((listening) => mailServer.listen(0, '127.0.0.1', listening));
  port = ((mailServer.server as Server).address() as { port: number }).port;
});
afterAll(async () => {
  await new Promise<void>((closed) => mailServer.close(() => closed()));
  await api?.close();
});

const smtp = (password: string, more: object = {}) => ({
  connector: 'smtp',
  auth: { host: '127.0.0.1', port, encryption: 'none', user: 'ana', password, ...more },
  allowedHosts: ['127.0.0.1'],
});
const tried = (body: object) => api.call('POST', '/api/connections/test', body);

test('credentials are tried before they are kept; a wrong password is said without saying it', async () => {
  expect((await tried(smtp('right horse'))).body).toEqual({ ok: true, account: 'ana at 127.0.0.1' });
  const { body } = await tried(smtp('wrong horse'));
  expect(body).toMatchObject({ ok: false, message: expect.any(String) });
  expect(JSON.stringify(body)).not.toContain('horse');
  expect(await api.store.connections.countDocuments({ connector: 'smtp', sandbox: false })).toBe(0);
});

test('a missing field is named; a private host is not reached; nobody who never answers holds the answer for ever', async () => {
  expect((await tried({ connector: 'smtp', auth: {} })).body).toMatchObject({ code: 'bad_request', at: '/auth/host' });
  expect((await tried({ ...smtp('right horse'), allowedHosts: [] })).body).toMatchObject({ ok: false });
  const silent = createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const { port: deaf } = silent.address() as { port: number };
  expect((await tried(smtp('right horse', { port: deaf }))).body).toMatchObject({ ok: false });
  silent.close();
});

test('a kept connection is tried with what is kept, and never gives it back', async () => {
  const kept = { ...smtp('right horse'), name: 'Mail', sender: { address: 'a@shop.example', name: 'Shop' } };
  const made = await api.call('PUT', '/api/connections/mail', kept);
  expect(JSON.stringify(made.body)).not.toContain('horse');
  expect((await api.call('POST', '/api/connections/mail/test')).body).toEqual({ ok: true, account: 'ana at 127.0.0.1' });
  expect((await api.call('POST', '/api/connections/nowhere/test')).body.code).toBe('connection_not_found');
  const stripe = { connector: 'stripe', name: 'S', sender: { address: '', name: '' }, auth: { webhookSecret: 'x'.repeat(32) } };
  expect((await api.call('PUT', '/api/connections/pay', stripe)).status).toBe(200);
  expect((await api.call('POST', '/api/connections/pay/test')).body).toEqual({ ok: null });
});

test('where something is used is told, in drafts and in what is live', async () => {
  const message = {
    type: 'message',
    channel: 'sms',
    content: { text: 'Hi. STOP' },
    connection: 'sandbox-sms',
    next: { sent: null },
  };
  const steps = (name: string) => ({ start: 's', steps: { s: { ...message, name } } });
  await api.call('POST', '/api/journeys', aDocument('texting', steps('Text <b>')));
  await api.call('POST', '/api/journeys/texting/publish', { revision: 1 });
  const audience = { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: ['gold'] }] };
  await api.call('POST', '/api/journeys', aDocument('drafted', { ...steps('Draft'), entry: { audience } }));
  const uses = async (of: string, id: string) => (await api.call('GET', `/api/uses?of=${of}&id=${id}`)).body.items;
  expect(await uses('connection', 'sandbox-sms')).toMatchObject([
    { journeyId: 'drafted', live: false, steps: [{ id: 's', name: 'Draft' }] },
    { journeyId: 'texting', live: true, steps: [{ id: 's', name: 'Text <b>' }] },
  ]);
  expect(await uses('segment', 'gold')).toMatchObject([{ journeyId: 'drafted', steps: [{ id: '', name: '' }] }]);
  expect(await uses('journey', 'texting')).toEqual([]);
  const start = { type: 'start-journey', name: 'Go on', journey: 'texting', next: { done: null } };
  await api.call('POST', '/api/journeys', aDocument('starting', { start: 's', steps: { s: start } }));
  expect(await uses('journey', 'texting')).toMatchObject([{ journeyId: 'starting', steps: [{ id: 's', name: 'Go on' }] }]);
});
