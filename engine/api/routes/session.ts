import * as z from 'zod';
import { Problem } from '../../problem';
import { createSession, endSession, redeemLink, SESSION_MS } from '../../secrets';
import { CSRF_COOKIE, SESSION_COOKIE } from '../auth/cookies';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

const done = z.strictObject({ ok: z.literal(true) });

export function sessionRoutes({ store }: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/session',
      tag: 'session',
      summary: 'Exchange a one-time link for a browser session.',
      access: 'public',
      body: z.strictObject({ token: z.string().min(1).max(200) }),
      result: done,
      handle: async ({ body }) => {
        const link = await redeemLink(store, body.token);
        if (!link) throw new Problem('unauthorized', 'This link was used already or is not one of ours.');
        const session = await createSession(store, link.user);
        return {
          status: 201,
          body: { ok: true },
          cookies: [
            { name: SESSION_COOKIE, value: session.token, maxAgeMs: SESSION_MS, httpOnly: true },
            { name: CSRF_COOKIE, value: session.csrf, maxAgeMs: SESSION_MS, httpOnly: false },
          ],
        };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/session',
      tag: 'session',
      summary: 'End this browser session.',
      result: done,
      handle: async ({ cookie }) => {
        await endSession(store, cookie(SESSION_COOKIE) ?? '');
        const cookies = [SESSION_COOKIE, CSRF_COOKIE].map((name) => ({
          name,
          value: '',
          maxAgeMs: 0,
          httpOnly: name === SESSION_COOKIE,
        }));
        return { body: { ok: true }, cookies };
      },
    }),
  ];
}
