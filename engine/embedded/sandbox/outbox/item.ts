import type { Channel } from '../settings';

/** What every accepted item has. */
interface Common {
  /** Counts all items of this data directory from 1, without gaps: "everything since" is a number. */
  readonly seq: number;
  /** `<channel>-<seq>`. */
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  readonly from: string;
  /** When it was accepted, real time, milliseconds since 1970. */
  readonly at: number;
  /** What the sender calls the message: Message-ID of a mail, the id inside Twilio's StatusCallback, OneSignal's idempotency key; '' = none. */
  readonly messageId: string;
  /** What the provider calls it: Twilio's sid, OneSignal's notification id; '' for mail. */
  readonly providerId: string;
}

/** A mail as it came over SMTP; `raw` has one character per byte (latin1). */
export interface EmailItem extends Common {
  readonly channel: 'email';
  readonly raw: string;
}

/** An SMS or WhatsApp message taken for Twilio. */
export interface SmsItem extends Common {
  readonly channel: 'sms';
  readonly text: string;
  readonly segments: number;
  readonly accountSid: string;
  readonly statusCallback?: string;
}

/** A push notification taken for OneSignal; one item per notification and reached person. */
export interface PushItem extends Common {
  readonly channel: 'push';
  readonly appId: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  readonly image?: string;
  readonly data?: unknown;
}

/** Anything that was accepted. */
export type OutboxItem = EmailItem | SmsItem | PushItem;

type WithoutNumber<T> = T extends OutboxItem ? Omit<T, 'seq' | 'id' | 'at'> : never;

/** An item before the outbox has numbered it. */
export type NewItem = WithoutNumber<OutboxItem>;
