import { randomBytes } from 'node:crypto';
import { type Response, Router, urlencoded } from 'express';
import { smsParts } from '../../../language/steps/message/sms-parts';
import type { Behaviours } from '../behaviour';
import { basicAuth, meetConnection, resetConnection } from '../http';
import type { ItemHead, NewItem, Outbox, OutboxItem, SmsItem } from '../outbox';
import { SANDBOX_CONNECTIONS, type Settings } from '../settings';
import type { Call } from '../webhooks';
import { inboundParams, messageResource, statusCallbackParams, type TwilioState } from './message';
import { openOptOuts } from './opt-outs';
import { REFUSALS, type Refusal, refusalBody, refusalFor, refuse } from './refusals';
import { postSigned } from './signed';

/** Twilio's Messages API on this machine. */
export interface SandboxTwilio {
  readonly router: Router;
  /** The message's status moves on, and its status callback is told. */
  report(item: SmsItem, state: TwilioState): Promise<Call[]>;
  /** The recipient of a message answers; STOP and START also change what Twilio accepts. */
  reply(item: SmsItem, text: string): Promise<Call[]>;
}

/** Query parameter of the status callback in which our Twilio connector carries its message id. */
const MESSAGE_PARAMETER = 'message';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 1000;

/** Stands in for `api.twilio.com`, 2010-04-01: create, fetch and list messages. Any account with our secret as auth token is known. */
export function createTwilio(settings: Settings, outbox: Outbox, behaviours: Behaviours): SandboxTwilio {
  const optOuts = openOptOuts(settings.dataDir);
  /** States that moved since the start; a message without one was sent. */
  const states = new Map<string, TwilioState>();
  const stateOf = (sid: string): TwilioState => states.get(sid) ?? { status: 'sent' };

  async function report(item: SmsItem, state: TwilioState): Promise<Call[]> {
    states.set(item.providerId, state);
    return item.statusCallback ? [await postSigned(settings.secret, item.statusCallback, statusCallbackParams(item, state))] : [];
  }

  const router = Router();
  const account = '/2010-04-01/Accounts/:account';
  router.use(account, (request, response, next) => {
    const known = basicAuth(request.headers.authorization);
    if (known?.password === settings.secret) next();
    else send(response, REFUSALS[20003]);
  });

  router.get(account, (request, response) => {
    const sid = request.params.account.replace(/\.json$/, '');
    response.json({ sid, friendly_name: 'Sandbox', status: 'active', type: 'Trial', uri: `/2010-04-01/Accounts/${sid}.json` });
  });

  router.post(`${account}/Messages.json`, urlencoded({ extended: false }), async (request, response) => {
    const form = request.body as Record<string, string>;
    const behaviour = await meetConnection(behaviours.judge('sms', form['To'] ?? ''), response);
    if (!behaviour) return;
    if (behaviour.mode === 'reject') {
      if (behaviour.retryAfterSeconds !== undefined) response.set('Retry-After', String(behaviour.retryAfterSeconds));
      return send(response, refusalFor(behaviour.code, behaviour.providerCode));
    }
    const refusal = refuse(form, optOuts.has);
    if (refusal) return send(response, refusal);
    const item = await outbox.add(newSms(form, request.params.account));
    if (behaviour.mode === 'accept-then-reset') resetConnection(response);
    else response.status(201).json(messageResource(item as SmsItem, { status: 'queued' }));
    void report(item as SmsItem, { status: 'sent' });
  });

  router.get(`${account}/Messages/:name`, async (request, response) => {
    const sid = request.params.name.replace(/\.json$/, '');
    const head = outbox.heads({ channel: 'sms', providerId: sid, limit: 1 })[0];
    const item = head && (await outbox.get(head.id));
    if (!isSms(item)) return send(response, REFUSALS[20404]);
    response.json(messageResource(item, stateOf(sid)));
  });

  router.get(`${account}/Messages.json`, async (request, response) => {
    const query = request.query as Record<string, string | undefined>;
    const size = Math.min(LARGEST_PAGE, Number(query['PageSize'] ?? PAGE_SIZE) || PAGE_SIZE);
    const page = Number(query['Page'] ?? 0) || 0;
    const heads = outbox
      .heads({ channel: 'sms', to: query['To'], limit: Number.POSITIVE_INFINITY })
      .filter((head) => onDay(head, query));
    const shown = heads.slice(page * size, (page + 1) * size);
    const items = (await Promise.all(shown.map((head) => outbox.get(head.id)))).filter(isSms);
    const from = query['From'];
    const at = (number: number) => pageUri(request.params.account, query, size, number);
    response.json({
      messages: items
        .filter((item) => !from || item.from === from)
        .map((item) => messageResource(item, stateOf(item.providerId))),
      page,
      page_size: size,
      start: page * size,
      end: page * size + Math.max(0, items.length - 1),
      first_page_uri: at(0),
      previous_page_uri: page > 0 ? at(page - 1) : null,
      next_page_uri: heads.length > (page + 1) * size ? at(page + 1) : null,
      uri: at(page),
    });
  });

  return {
    router,
    report,
    async reply(item, text) {
      const optOut = optOuts.hear(item.to, text);
      const url = `${settings.webhookBase}/webhooks/${SANDBOX_CONNECTIONS.sms}`;
      return [await postSigned(settings.secret, url, inboundParams(item, newSid(), text, optOut))];
    },
  };
}

function newSms(form: Readonly<Record<string, string>>, accountSid: string): NewItem {
  const text = form['Body'] ?? '';
  const statusCallback = form['StatusCallback'];
  return {
    channel: 'sms',
    to: form['To'] ?? '',
    from: form['From'] || form['MessagingServiceSid'] || '',
    messageId: idInCallback(statusCallback),
    providerId: newSid(),
    text,
    segments: smsParts(text).parts,
    accountSid,
    ...(statusCallback && { statusCallback }),
  };
}

const newSid = () => `SM${randomBytes(16).toString('hex')}`;

const isSms = (item: OutboxItem | undefined): item is SmsItem => item?.channel === 'sms';

/** The sender's own id travels in the query of the status callback: Twilio has no field for it. */
function idInCallback(url: string | undefined): string {
  return url && URL.canParse(url) ? (new URL(url).searchParams.get(MESSAGE_PARAMETER) ?? '') : '';
}

/** Twilio's filters on the day a message was sent, in UTC. */
function onDay(head: ItemHead, query: Readonly<Record<string, string | undefined>>): boolean {
  const day = new Date(head.at).toISOString().slice(0, 10);
  const { DateSent: on, 'DateSent>': from, 'DateSent<': until } = query;
  return (!on || day === on.slice(0, 10)) && (!from || day >= from.slice(0, 10)) && (!until || day <= until.slice(0, 10));
}

function pageUri(account: string, query: Readonly<Record<string, string | undefined>>, size: number, page: number): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const params = new URLSearchParams([
    ...given.filter(([name]) => !name.startsWith('Page')),
    ['PageSize', String(size)],
    ['Page', String(page)],
  ]);
  return `/2010-04-01/Accounts/${account}/Messages.json?${params}`;
}

function send(response: Response, refusal: Refusal): void {
  response.status(refusal.status).json(refusalBody(refusal));
}
