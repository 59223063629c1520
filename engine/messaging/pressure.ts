/**
 * The places a person has left under the caps: one document per person, written with a conditional update, so that two
 * journeys that send at the same moment cannot both take the last place (messaging.md §5). Pure: the store keeps it.
 */
import { type CapRule, capUse, type PressureSend } from './policy';

/** What the `pressure` collection keeps per person besides its id and revision. */
export interface PressureDocument {
  sends: PressureSend[];
}

export type Reservation =
  /** `doc` is to be stored if it is not the document handed in. */
  | { granted: true; doc: PressureDocument }
  /** No place before `freeAt` (epoch ms). Nothing is to be stored. */
  | { granted: false; doc: PressureDocument; used: number; freeAt: number };

/**
 * Takes a place for one message. Taking it twice is taking it once: a redo after a crash is granted what it had.
 * Transactional messages and journeys without a cap always get in and are only counted.
 *
 * @param rule the cap of the journey that sends; null = none.
 * @param zone whose calendar days count.
 */
export function reserve(doc: PressureDocument, send: PressureSend, rule: CapRule | null, zone: string): Reservation {
  if (doc.sends.some((other) => other.messageId === send.messageId)) return { granted: true, doc };
  if (rule && send.class === 'marketing') {
    const { used, freeAt } = capUse(doc.sends, rule, { now: send.at, zone, exceptMessageId: send.messageId });
    if (used >= rule.max) return { granted: false, doc, used, freeAt };
  }
  return { granted: true, doc: { sends: [...doc.sends, send] } };
}

/** Gives the place back: the message was skipped, held or certainly not taken by the provider. */
export function release(doc: PressureDocument, messageId: string): PressureDocument {
  const sends = doc.sends.filter((send) => send.messageId !== messageId);
  return sends.length === doc.sends.length ? doc : { sends };
}

/** Forgets sends older than `before` (epoch ms): those no cap looks at any more. */
export function prune(doc: PressureDocument, before: number): PressureDocument {
  const sends = doc.sends.filter((send) => send.at >= before);
  return sends.length === doc.sends.length ? doc : { sends };
}
