/** The channels a message can take. */
export type Channel = 'email' | 'sms' | 'push';

/** One vocabulary for all providers; a connector translates into it. */
export type ReceiptStatus =
  | 'accepted'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'deferred'
  | 'bounced'
  | 'complained'
  | 'unsubscribed'
  | 'replied'
  | 'failed';

/** What a provider reported about one message it took earlier. */
export interface Receipt {
  /** Equals `SendResult.providerMessageId` of the send it belongs to. */
  readonly providerMessageId: string;
  /** Our own message id, when the provider carried it back: finds a message whose answer was lost. */
  readonly idempotencyKey?: string;
  readonly status: ReceiptStatus;
  readonly at: Date;
  /** The same report told twice has the same key. */
  readonly dedupeKey: string;
  /** The provider's words or code, or the clicked URL; never an address. */
  readonly detail?: string;
  /** True when the address must not be written to again (hard bounce, complaint, opt-out at the provider). */
  readonly suppress?: boolean;
}

/** What a person's answer asks for. `reply` is anything that is not an instruction. */
export type InboundIntent = 'stop' | 'start' | 'help' | 'reply';

/** A message a person sent to us. */
export interface InboundMessage {
  readonly channel: Channel;
  /** The person's address, as the provider writes it (E.164 for SMS). */
  readonly from: string;
  /** Our address. */
  readonly to: string;
  readonly text: string;
  readonly intent: InboundIntent;
  /** True when the provider answers and blocks by itself (its default opt-out words): we send no confirmation of our own. */
  readonly answeredByProvider: boolean;
  readonly providerMessageId: string;
  readonly dedupeKey: string;
}

/** A business event a provider told us about; the engine makes an event row of it. */
export interface ConnectorEvent {
  readonly name: string;
  readonly at: Date;
  /** The provider's event id: told twice, counted once. */
  readonly dedupeKey: string;
  /** Flat, JSON-serialisable. Money is in minor units beside a `currency`. */
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
  /** What may identify the person; the engine decides how to match. */
  readonly person: { readonly userId?: string; readonly email?: string; readonly externalId?: string };
}
