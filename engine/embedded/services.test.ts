import { mkdtempSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { mongo } from 'mongoose';
import { createTransport } from 'nodemailer';
import { type Services, startServices } from './services';

const dataDir = mkdtempSync(path.join(tmpdir(), 'sojourn-services-'));
const start = () => startServices({ dataDir, publicUrl: 'http://127.0.0.1:9', log: () => undefined });

let services: Services;
beforeAll(async () => {
  services = await start();
}, 120_000);
afterAll(async () => {
  await services.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function withDatabase<T>(use: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = await new mongo.MongoClient(services.database.url, { runtimeAdapters: { os } }).connect();
  return use(client.db()).finally(() => client.close());
}

async function withTemporal<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: services.temporal.address });
  return use(new Client({ connection })).finally(() => connection.close());
}

const statusOf = (workflowId: string) =>
  withTemporal(async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);

const mailTo = (to: string) =>
  createTransport({ host: services.sandbox.smtpHost, port: services.sandbox.smtpPort, secure: false }).sendMail({
    from: 'a@b.example',
    to,
    text: 'x',
  });

const mailsTaken = async () =>
  ((await (await fetch(`${services.sandbox.httpUrl}/outbox/counts`)).json()) as { email: number }).email;

it('keeps what was acknowledged when each service is killed, and brings it back on its port', async () => {
  const { supervisor, database, temporal } = services;
  await withDatabase((db) => db.collection<{ _id: number }>('rows').insertMany([{ _id: 1 }, { _id: 2 }]));
  await withTemporal((client) => client.workflow.start('waiting', { workflowId: 'w-1', taskQueue: 'nobody' }));
  await mailTo('ana@example.com');
  const before = ['temporal', 'database', 'sandbox'].map((name) => supervisor.pid(name));
  for (const name of ['temporal', 'database', 'sandbox']) supervisor.kill(name);
  await Promise.all(['temporal', 'database', 'sandbox'].map((name) => supervisor.whenReady(name)));
  const after = ['temporal', 'database', 'sandbox'].map((name) => supervisor.pid(name));
  expect(after.filter((pid) => pid === undefined || before.includes(pid))).toEqual([]);
  expect([services.database.url, services.temporal.address]).toEqual([database.url, temporal.address]);
  expect(await withDatabase((db) => db.collection('rows').countDocuments())).toBe(2);
  expect(await statusOf('w-1')).toBe('RUNNING');
  expect(await mailsTaken()).toBe(1);
});

it('refuses a second start on the same data directory', async () => {
  await expect(start()).rejects.toMatchObject({ code: 'data_in_use' });
});

it('finds everything again after an orderly stop, with the same engine and secret', async () => {
  const { secret } = services.sandbox;
  const { engine } = services.database;
  await services.stop();
  services = await start();
  expect([services.sandbox.secret, services.database.engine]).toEqual([secret, engine]);
  expect(await withDatabase((db) => db.collection('rows').countDocuments())).toBe(2);
  expect(await statusOf('w-1')).toBe('RUNNING');
  expect(await mailsTaken()).toBe(1);
});

it('says which configured port is taken', async () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'sojourn-services-'));
  const port = services.sandbox.smtpPort;
  const second = startServices({
    dataDir: elsewhere,
    publicUrl: 'http://127.0.0.1:9',
    ports: { sandboxSmtp: port },
    log: () => undefined,
  });
  await expect(second).rejects.toMatchObject({ code: 'configuration_invalid', detail: expect.stringContaining(String(port)) });
  rmSync(elsewhere, { recursive: true, force: true });
});
