import type * as z from 'zod';
import type { Egress } from './egress';
import type { Http } from './http';
import type { Channel, ConnectorEvent, InboundMessage, Receipt } from './receipt';

/** What a provider answers when it took the message. */
export interface SendResult {
  /** Receipts name it. */
  readonly providerMessageId: string;
  /** `queued`: taken, but not yet handed on; receipts follow either way. */
  readonly status: 'accepted' | 'queued';
}

/** What a call brought back that is not a message. */
export interface CallResult {
  /** JSON that the step may keep in the run's context. */
  readonly output: unknown;
}

/** How the provider treats a second call with the same idempotency key; decides what happens after a lost answer. */
export type Idempotency = 'native' | 'lookup' | 'none';

/** How to find a message again whose answer was lost: address, body hash and the instant the call began. */
export interface LookupKey {
  readonly to: string;
  /** `bodyHash` of the text as it was sent. */
  readonly bodyHash: string;
  readonly since: Date;
}

/** One line about what a connector does; data is redacted before it leaves the kit. */
export type Log = (event: string, data?: Readonly<Record<string, unknown>>) => void;

/**
 * One object per open connection. A connector keys what it keeps open (a `WeakMap`) by it and frees it in `onClose`.
 */
export interface ConnectionScope {
  readonly onClose: (listener: () => void) => void;
}

/** What an action may use. Build it with `callContext`. */
export interface CallContext<Auth = unknown> {
  readonly auth: Auth;
  readonly http: Http;
  /** For clients that bring their own sockets (SMTP): the same guard as `http` has. */
  readonly egress: Egress;
  /** The connection's life: what a connector keeps open between calls belongs to it. */
  readonly scope: ConnectionScope;
  /** Cancels the call; the kit's time-outs apply besides. */
  readonly signal: AbortSignal;
  /** The ledger id of the message; the same on every attempt. */
  readonly idempotencyKey: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly log: Log;
  readonly now: () => Date;
  /**
   * Called synchronously, at most once per attempt, right before the point of no return: the last byte
   * without which the provider cannot have taken the message. What it throws stops the send in time.
   */
  readonly markInDoubt?: () => void;
}

/** The context of calls that send nothing: connection tests and look-ups. */
export type ReadContext<Auth = unknown> = Omit<CallContext<Auth>, 'markInDoubt' | 'attempt' | 'idempotencyKey'>;

interface Described<Input> {
  readonly title: string;
  readonly description: string;
  /** Validation, form, OpenAPI and types in one. */
  readonly input: Input;
}

/** An action that sends a message, as a connector's author writes it: typed by its schemas. */
export interface SendDefinition<Auth, Input extends z.ZodObject> extends Described<Input> {
  readonly channel: Channel;
  readonly idempotency: Idempotency;
  readonly perform: (ctx: CallContext<Auth>, input: z.output<Input>) => Promise<SendResult>;
  /** Required when `idempotency` is `lookup`. Undefined means: the provider certainly has no such message. */
  readonly lookup?: (ctx: ReadContext<Auth>, key: LookupKey) => Promise<SendResult | undefined>;
}

/** Any other action: what `action` steps can use. */
export interface CallDefinition<Auth, Input extends z.ZodObject> extends Described<Input> {
  readonly channel?: undefined;
  /** Where it depends on what is asked for, a pure function of it. */
  readonly idempotency: (input: z.output<Input>) => Exclude<Idempotency, 'lookup'>;
  readonly perform: (ctx: CallContext<Auth>, input: z.output<Input>) => Promise<CallResult>;
}

/** The body stays raw bytes: every signature scheme signs bytes, not parsed JSON. */
export interface RawRequest {
  /** The *public* URL the provider called, from our configuration, never from the Host header. */
  readonly url: string;
  readonly headers: Headers;
  readonly rawBody: Uint8Array;
}

/** What a provider may call us with. Verify first, then parse. All functions are pure. */
export interface WebhookDefinition {
  /** The field of the connection's `auth` that proves the caller. */
  readonly secretField: string;
  readonly verify: (request: RawRequest, secret: string, now: Date) => boolean;
  /** Turns verified bytes into the `body` below; throws `ConnectorError('permanent')` on bodies it cannot read. */
  readonly parse: (request: RawRequest) => unknown;
  /** One call may carry many receipts. `receivedAt` stands in where the provider sends no instant. */
  readonly receipts?: (body: unknown, receivedAt: Date) => Receipt[];
  readonly events?: (body: unknown) => ConnectorEvent[];
  readonly inbound?: (body: unknown) => InboundMessage[];
}

/** Where a connector stands in the list. */
export type Category = 'messaging' | 'payments' | 'developers';

/** A connector as its author writes it. */
export interface ConnectorDefinition<Auth extends z.ZodObject> {
  readonly id: string;
  /** The major version is stored in every saved step; majors live side by side. */
  readonly version: `${number}.${number}.${number}`;
  readonly title: string;
  readonly category: Category;
  readonly auth: {
    /** Fields with `.meta({ ui: { widget: 'secret' } })` are stored encrypted and redacted everywhere. */
    readonly schema: Auth;
    /** Proves that the credentials work and says whose account it is. */
    readonly test?: (ctx: ReadContext<z.output<Auth>>) => Promise<{ account: string }>;
  };
  readonly actions: Readonly<Record<string, Action>>;
  readonly webhook?: WebhookDefinition;
}

/** A sending action as the engine calls it: untyped outside, validated inside. */
export interface SendAction extends Described<z.ZodObject> {
  readonly channel: Channel;
  readonly idempotency: Idempotency;
  readonly perform: (ctx: CallContext, input: unknown) => Promise<SendResult>;
  readonly lookup?: (ctx: ReadContext, key: LookupKey) => Promise<SendResult | undefined>;
}

/** Any other action as the engine calls it. */
export interface CallAction extends Described<z.ZodObject> {
  readonly channel?: undefined;
  /** @throws ConnectorError `config` for invalid input */
  readonly idempotency: (input: unknown) => Exclude<Idempotency, 'lookup'>;
  readonly perform: (ctx: CallContext, input: unknown) => Promise<CallResult>;
}

export type Action = SendAction | CallAction;

/** A connector as the engine sees it. */
export interface Connector extends Omit<ConnectorDefinition<z.ZodObject>, 'auth'> {
  readonly auth: { readonly schema: z.ZodObject; readonly test?: (ctx: ReadContext) => Promise<{ account: string }> };
}
