import type { JsonObject } from '../../language/facts';
import { type SmsPrice, smsPrice, smsPriceBody } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

const ID = { _id: 'sms-price' as never };

export function smsPriceRoutes({ store }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/sms-price',
      tag: 'content',
      summary: 'What one SMS costs here; null until somebody says it.',
      result: smsPrice,
      handle: async () => {
        const row = await store.settings.findById('sms-price').lean();
        return { body: { price: (row?.value as SmsPrice | undefined)?.price ?? null } };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/sms-price',
      tag: 'content',
      summary: 'Say what one SMS costs. It is shown while texts are written; nothing is decided by it.',
      body: smsPriceBody,
      result: smsPrice,
      handle: async ({ body }) => {
        await store.settings.collection.updateOne(ID, { $set: { value: body as JsonObject } }, { upsert: true });
        return { body };
      },
    }),
  ];
}
