/**
 * What is known when something is decided. Plain data, loaded once per decision, in bulk; the language never reads anything else.
 * All instants are epoch milliseconds of the journey clock (virtual in a demo or simulation).
 */
import type { Pause } from '../time';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What is remembered of one event name for ever, however short event retention is. */
export interface Rollup {
  count: number;
  /** Instants of the first and the latest occurrence. */
  first: number;
  last: number;
  /** The latest occurrences, newest last, at most 50: [instant, person revision]. */
  recent: [at: number, revision: number][];
}

export type ConsentState = 'subscribed' | 'unsubscribed' | 'never_asked';
export type Channel = 'email' | 'sms' | 'push';
/** Consent by channel and topic; `*` is the whole channel. The strictest wins. */
export type Consent = Partial<Record<Channel, Record<string, ConsentState>>>;

export interface PersonFacts {
  id: string;
  /** Grows with every write of this person: the only ordering used by `since`. */
  revision: number;
  /** `email`, `phone`, `timezone`, `locale`, `firstName` … and own attributes. `createdAt` is an ISO instant. */
  attributes: JsonObject;
  rollups: Record<string, Rollup>;
  consent: Consent;
  segments: string[];
}

export interface EventFacts {
  id: string;
  name: string;
  properties: JsonObject;
  /** When it was accepted (journey clock). */
  at: number;
  /** The person's revision this event produced. */
  revision: number;
  /** Journeys it came through, when there are any: the loop guard counts them. */
  hops?: string[];
  /** Set when a step of another run ends this one: why, and which. */
  exit?: { reason: string; by: Origin };
}

/** The step of a run that something came from. */
export type Origin = { journeyId: string; runId: string; stepId: string };

/** Instants of what happened to the latest message of one step. Machine opens are not counted. */
export type MessageFacts = Partial<
  Record<'sent' | 'delivered' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'complained', number>
> & {
  messageId?: string;
  skipped?: string;
};

export interface Facts {
  now: number;
  /** IANA zone in force for this person in this journey. */
  zone: string;
  journeyId: string;
  person: PersonFacts;
  account: { id: string; attributes: JsonObject } | null;
  /** The triggering event; `restartOn` replaces it. */
  event: EventFacts | null;
  context: JsonObject;
  /** By step id. */
  messages: Record<string, MessageFacts>;
  /** Retained events of the names the plan asks for (`plan.needs.history`), oldest first. */
  history: EventFacts[];
  entry: { at: number; revision: number };
  /** When the journey was paused, in order: elapsed time does not count then. */
  pauses?: readonly Pause[];
  /** The variant that won, by split step, where an experiment is decided. */
  winners?: Record<string, string>;
}
