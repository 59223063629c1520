import * as z from 'zod';
import type { SandboxOneSignal } from '../onesignal/onesignal';
import type { EmailItem, OutboxItem, PushItem, SmsItem } from '../outbox';
import type { Settings } from '../settings';
import type { SandboxTwilio } from '../twilio/twilio';
import type { Call } from '../webhooks';
import { urlsInText } from './links';
import { actOnMail } from './mail';
import { clickLink, type Done, impossible, ownUrls } from './own-links';

/** What the recipient of an item, or the provider on the way to them, does. */
export const actionSchema = z.strictObject({
  action: z.enum(['deliver', 'open', 'click', 'bounce', 'complain', 'reply', 'unsubscribe']),
  /** What a reply says. */
  text: z.string().max(1600).optional(),
  /** Which link is clicked; without it the first of ours. */
  url: z.string().optional(),
});

/** One action, read. */
export type Action = z.output<typeof actionSchema>;

/** Twilio's "unknown destination handset". */
const UNKNOWN_HANDSET = 30005;

/** Carries out an action: makes the calls that the real provider or the recipient's device would make. */
export async function act(
  item: OutboxItem,
  action: Action,
  settings: Settings,
  twilio: SandboxTwilio,
  oneSignal: SandboxOneSignal,
): Promise<Done> {
  switch (item.channel) {
    case 'email':
      return actOnMail(item satisfies EmailItem, action, settings);
    case 'sms':
      return actOnSms(item, action, settings, twilio);
    case 'push':
      return actOnPush(item, action, settings, oneSignal);
  }
}

async function actOnSms(item: SmsItem, { action, text, url }: Action, settings: Settings, twilio: SandboxTwilio): Promise<Done> {
  switch (action) {
    case 'deliver':
      return done(await twilio.report(item, { status: 'delivered' }));
    case 'bounce':
      return done(await twilio.report(item, { status: 'undelivered', errorCode: UNKNOWN_HANDSET }));
    case 'click':
      return clickLink(ownUrls(urlsInText(item.text), settings), url, settings);
    case 'reply':
      return done(await twilio.reply(item, text ?? 'STOP'));
    case 'unsubscribe':
      return done(await twilio.reply(item, 'STOP'));
    case 'open':
    case 'complain':
      return impossible(`${action} is nothing one can do with an SMS.`);
  }
}

async function actOnPush(
  item: PushItem,
  { action, url }: Action,
  settings: Settings,
  oneSignal: SandboxOneSignal,
): Promise<Done> {
  switch (action) {
    case 'deliver':
      return done(await oneSignal.report(item, 'message.push.received'));
    case 'bounce':
      return done(await oneSignal.report(item, 'message.push.failed'));
    case 'unsubscribe':
      return done(await oneSignal.report(item, 'message.push.unsubscribed'));
    case 'open':
    case 'click': {
      // Tapping a notification is both: OneSignal reports one event, and the device opens the link.
      const told = await oneSignal.report(item, 'message.push.clicked');
      const own = ownUrls(item.url ? [item.url] : [], settings);
      const opened = own.length > 0 ? await clickLink(own, url, settings) : done([]);
      return 'calls' in opened ? done([...told, ...opened.calls]) : opened;
    }
    case 'complain':
    case 'reply':
      return impossible(`${action} is nothing one can do with a push notification.`);
  }
}

const done = (calls: readonly Call[]): Done => ({ calls });
