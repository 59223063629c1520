import * as z from 'zod';
import {
  ConnectorError,
  defineAction,
  defineConnector,
  type HttpResponse,
  jsonBody,
  type PushInput,
  pushInput,
  uuidFor,
  verifySharedSecret,
} from '../kit';
import { oneSignalAuth } from './auth';
import { type Notification, oneSignalClient } from './client';
import { receiptsOf } from './webhook';

/** 200 with an empty id means: nobody was reachable. `errors` is a list of sentences or an object of offenders. */
const created = z.object({
  id: z.string(),
  errors: z
    .union([
      z.array(z.string()),
      z.object({
        invalid_aliases: z
          .object({ external_id: z.array(z.string()) })
          .partial()
          .optional(),
      }),
    ])
    .optional(),
});

const sendPush = defineAction(oneSignalAuth, {
  title: 'Send push',
  description: 'Sends one push notification to every device of one person through OneSignal.',
  channel: 'push',
  input: pushInput,
  idempotency: 'native',
  perform: async (ctx, input) => {
    const notification = notificationOf(input, uuidFor(ctx.idempotencyKey));
    const response = await oneSignalClient(ctx).createNotification(notification, ctx.markInDoubt);
    return { providerMessageId: idIn(response, input.externalId), status: 'accepted' };
  },
});

/** Push through OneSignal, with deliveries and clicks coming back by its event stream. */
export const onesignal = defineConnector({
  id: 'onesignal',
  version: '1.0.0',
  title: 'OneSignal',
  category: 'messaging',
  auth: {
    schema: oneSignalAuth,
    test: async (ctx) => {
      const response = await oneSignalClient(ctx).probe();
      if (response.status !== 200) throw refusal(response);
      return { account: ctx.auth.appId };
    },
  },
  actions: { send: sendPush },
  webhook: { secretField: 'webhookSecret', verify: verifySharedSecret, parse: jsonBody, receipts: receiptsOf },
});

function notificationOf(input: PushInput, idempotencyKey: string): Notification {
  return {
    include_aliases: { external_id: [input.externalId] },
    target_channel: 'push',
    idempotency_key: idempotencyKey,
    // OneSignal requires the key `en`; it is shown to everybody without a translation.
    headings: { en: input.title },
    contents: { en: input.body },
    ...(input.url && { url: input.url }),
    ...(input.image && pictureOf(input.image)),
    ...(input.data && { data: input.data }),
    ...(input.collapseId && { collapse_id: input.collapseId }),
  };
}

/** Every kind of device has a field of its own for the picture. @see https://documentation.onesignal.com/docs/rich-media */
const pictureOf = (url: string) => ({
  big_picture: url,
  huawei_big_picture: url,
  adm_big_picture: url,
  chrome_web_image: url,
  ios_attachments: { picture: url },
});

function idIn(response: HttpResponse, externalId: string): string {
  if (response.status !== 200) throw refusal(response);
  const read = created.safeParse(response.json);
  if (!read.success) {
    throw new ConnectorError('retryable', 'OneSignal answered something unknown.', { ambiguous: true, cause: read.error });
  }
  const { errors, id } = read.data;
  const unknown = errors && !Array.isArray(errors) ? errors.invalid_aliases?.external_id : undefined;
  if (id === '' || unknown?.includes(externalId)) {
    throw new ConnectorError('recipient', 'The person has no device that takes push.', { reason: 'no_address' });
  }
  return id;
}

function refusal(response: HttpResponse): ConnectorError {
  const details = { providerCode: String(response.status) };
  if (response.status === 400 || response.status === 404) {
    return new ConnectorError('config', 'OneSignal does not take this push: check the app ID and the content.', details);
  }
  return new ConnectorError('permanent', `OneSignal refuses this push (${response.status}).`, details);
}
