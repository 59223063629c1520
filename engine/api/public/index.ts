/** The addresses in messages. No login, no cookie, no script; whoever holds a link may do what it says. */
import type { Express, Request, Response } from 'express';
import {
  isOneClick,
  linkInvalidPage,
  oneClickAnswer,
  pagePolicy,
  readToken,
  type TokenKind,
  type TokenPayload,
} from '../../messaging';
import type { Services } from '../services';
import { readBody } from '../v1/read-body';
import { engagements } from './engagement';
import { preferenceCentre } from './preference-centre';
import { unsubscriber } from './unsubscribe';

/** A transparent picture of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const MAX_FORM_BYTES = 64 * 1024;

export function mountPublicPages(app: Express, services: Services): void {
  const secret = services.secrets.derive('links');
  const { record } = engagements(services);
  const unsubscribe = unsubscriber(services);
  const preferences = preferenceCentre(services);

  /** The payload of the link, or null after having answered that it is not valid. */
  const tokenOf = <Kind extends TokenKind>(kind: Kind, request: Request, response: Response): TokenPayload<Kind> | null => {
    const token = readToken(kind, String(request.params['token']), secret);
    if (!token) show(response, linkInvalidPage(), 404);
    return token;
  };

  app.get('/c/:token', async (request, response) => {
    const token = tokenOf('click', request, response);
    if (!token) return;
    await record({ kind: 'click', messageId: token.messageId, link: token.link, url: token.url }, request);
    response.setHeader('cache-control', 'no-store');
    response.redirect(302, token.url);
  });

  app.get('/o/:token', async (request, response) => {
    const token = readToken('open', String(request.params.token).replace(/\.gif$/, ''), secret);
    if (token) await record({ kind: 'open', messageId: token.messageId }, request);
    // Mail programs show the picture from another origin.
    response
      .set({ 'content-type': 'image/gif', 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' })
      .send(PIXEL);
  });

  app.get('/u/:token', async (request, response) => {
    const token = tokenOf('unsubscribe', request, response);
    if (token) show(response, await unsubscribe.ask(token, request.path));
  });

  app.post('/u/:token', async (request, response) => {
    const token = tokenOf('unsubscribe', request, response);
    if (!token) return;
    const body = (await readBody(request, MAX_FORM_BYTES)).toString('utf8');
    const done = await unsubscribe.carryOut(token, request.path);
    if (isOneClick(body)) response.status(200).type('text/plain').set('cache-control', 'no-store').send(oneClickAnswer);
    else show(response, done);
  });

  app.get('/p/:token', async (request, response) => {
    const token = tokenOf('preferences', request, response);
    if (token) show(response, await preferences.ask(token, request.path));
  });

  app.post('/p/:token', async (request, response) => {
    const token = tokenOf('preferences', request, response);
    if (!token) return;
    const form = new URLSearchParams((await readBody(request, MAX_FORM_BYTES)).toString('utf8'));
    show(response, await preferences.save(token, request.path, form));
  });
}

function show(response: Response, html: string, status = 200): void {
  response.status(status).set({ 'content-security-policy': pagePolicy, 'cache-control': 'no-store' }).type('html').send(html);
}
