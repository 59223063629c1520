/**
 * What the runtime may do after a failed call; nothing else is ever asked of a failure.
 *
 * - `retryable` — try again with back-off (the provider or the network is ill).
 * - `throttled` — try again after `retryAfterMs`; uses up no attempt.
 * - `auth` — the credentials or the sender are refused: pause the connection, tell its owner, never blame the recipient.
 * - `config` — the step or the connection is set up wrongly: park the step.
 * - `recipient` — a normal outcome for this person: the `failed`/`skipped` port, and a suppression when `suppress` is set.
 * - `permanent` — the provider will never take this call: park.
 */
export type FailureKind = 'retryable' | 'throttled' | 'auth' | 'config' | 'recipient' | 'permanent';

/** Why a person cannot be reached; the words of the product's skip reasons. */
export type RecipientReason = 'no_address' | 'invalid_address' | 'suppressed';

/** What a failure may say beside its kind. */
export interface FailureDetails {
  /** How long the provider asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The provider's own code (`21610`, `5.1.1`, `ECONNREFUSED`), for people who search for it. */
  readonly providerCode?: string;
  /** For sends: the provider may have taken the message (the answer was lost after the body was written). Default false. */
  readonly ambiguous?: boolean;
  /** Only for `recipient`: which skip reason it is. */
  readonly reason?: RecipientReason;
  /** Only for `recipient`: this address must not be written to again (hard bounce, provider-side opt-out). Default false. */
  readonly suppress?: boolean;
  /** The original error; kept for debugging, never shown, never logged as it is. */
  readonly cause?: unknown;
}

/**
 * The only error a connector throws. Its message is a plain sentence for a person
 * and holds neither secrets nor addresses.
 */
export class ConnectorError extends Error {
  readonly kind: FailureKind;
  readonly ambiguous: boolean;
  readonly suppress: boolean;
  readonly retryAfterMs?: number;
  readonly providerCode?: string;
  readonly reason?: RecipientReason;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'ConnectorError';
    this.kind = kind;
    this.ambiguous = details.ambiguous ?? false;
    this.suppress = details.suppress ?? false;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.providerCode !== undefined) this.providerCode = details.providerCode;
    if (details.reason !== undefined) this.reason = details.reason;
  }
}
