/** What the policy looks at and what it may answer. Plain data: the worker and the simulator hand in the same shape. */
import type { Evidence } from '../../language/condition';
import type { Channel, Consent, JsonObject } from '../../language/facts';
import type { Settings } from '../../language/settings';
import type { SkipReason } from './skip-reasons';

export type MessageClass = Settings['class'];

/** One message that counts, or is about to count, against a person's caps. */
export interface PressureSend {
  messageId: string;
  /** Epoch ms of the journey clock. */
  at: number;
  class: MessageClass;
  channel: Channel;
}

/** Instants are epoch ms of the journey clock. */
export interface PolicyFacts {
  now: number;
  /** The zone whose clock counts for this person: quiet hours and cap days. */
  zone: string;
  person: { attributes: JsonObject; consent: Consent };
  /** True when the hash of the person's address is on the suppression list. */
  suppressed: boolean;
  /** What the person got lately over all journeys; entries of this very message are ignored. */
  pressure: readonly PressureSend[];
  message: {
    id: string;
    channel: Channel;
    class: MessageClass;
    topic: string;
    /** When the person came to the step: `sendBy` counts from here. */
    enteredAt: number;
    /** The step's own limit (ISO 8601); the journey's applies without one. */
    sendBy?: string | undefined;
  };
  /** Set when it should have gone out while the journey was paused: since when, and whether it is sent all the same. */
  late?: { since: number; drop: boolean } | null | undefined;
  settings: Pick<Settings, 'quietHours' | 'cap' | 'sendBy'>;
}

/** One rule's answer; evidence says which rule, which counters, until when, and never holds an address. */
export type CheckResult =
  | { kind: 'allow'; evidence: Evidence }
  | { kind: 'skip'; reason: SkipReason; evidence: Evidence }
  | { kind: 'hold'; until: number; because: HoldCause; evidence: Evidence };

/** Why a message waits. */
export type HoldCause = 'quiet_hours' | 'frequency_cap';

export type Check = (facts: PolicyFacts) => CheckResult;

/** For checks that have nothing against the message. */
export const allow = (evidence: Evidence): CheckResult => ({ kind: 'allow', evidence });
