import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import pino from 'pino';
import { problemHandler } from './express-route';
import type { Services } from './services';
import { mountWebApp } from './web-app';

const built = mkdtempSync(path.join(tmpdir(), 'web-app-'));
const script = 'export const words = 1;\n'.repeat(4_000);
mkdirSync(path.join(built, 'assets'));
writeFileSync(path.join(built, 'assets', 'index-abc.js'), script);
writeFileSync(path.join(built, 'index.html'), '<!doctype html><title>Sojourn</title>');

const app = express();
mountWebApp(app, built);
app.use(problemHandler({ log: pino({ level: 'silent' }) } as unknown as Services));
const server = app.listen(0, '127.0.0.1');
beforeAll(() => once(server, 'listening'));
const get = (at: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${at}`);
afterAll(() => {
  server.close();
  rmSync(built, { recursive: true });
});

test('assets come compressed and are kept for ever', async () => {
  const response = await get('/assets/index-abc.js');
  expect(await response.text()).toBe(script);
  expect(response.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test('every route of the app is its page, which is asked for again each time', async () => {
  const response = await get('/journeys/win-back?lens=live');
  expect(await response.text()).toContain('Sojourn');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test('a file of an earlier build is not there, rather than the page', async () => {
  expect((await get('/assets/index-old.js')).status).toBe(404);
});
