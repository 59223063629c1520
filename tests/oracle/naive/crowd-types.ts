/** Several people, accounts and journeys: what entry rules look at beyond one person's own story. */
import type { Group, Happening, JsonObject } from './types';

export interface Entry {
  audience?: Group;
  grace?: string;
  again?: { mode: 'once' | 'every-time' | 'after-exit' | 'per-window'; window?: string };
  key?: string;
  onePer?: 'account';
  cap?: { per: 'minute' | 'hour' | 'day'; max: number };
  window?: { from: string | null; to: string | null; zone: string };
  excludeTags?: string[];
  excludeDays?: number;
}

/** A journey of one step: who is in it waits, or is out at once. What runs do inside is told elsewhere (journey.ts). */
export interface CrowdJourney {
  id: string;
  tags?: string[];
  trigger: { on: { event: string }[] };
  entry?: Entry;
  exits?: { on: { event: string }; keyFrom?: string; reason: string }[];
  settings?: { zone?: string };
  start: string;
  steps: Record<string, { type: 'wait'; for: string } | { type: 'exit'; reason: string }>;
}

/** One thing somebody does: an event, something that is said of them, or that they belong to an account and what is said of it. */
export interface Deed {
  id: string;
  at: number;
  who: string;
  event?: string;
  properties?: JsonObject;
  traits?: JsonObject;
  account?: string;
}

export interface Crowd {
  journeys: CrowdJourney[];
  /** In the order in which they were accepted. */
  deeds: Deed[];
  endAt: number;
}

export interface Member {
  id: string;
  attributes: JsonObject;
  account: string | null;
  history: Happening[];
}

/** A run, by whoever carries it. */
export interface Stay {
  journey: CrowdJourney;
  who: string;
  account: string | null;
  key: string | null;
  event: string;
  at: number;
  end: { at: number; status: 'completed' | 'exited'; reason: string } | null;
  /** Heard, and not looked at yet. */
  news: Happening[];
}

/** Somebody whose event did not let them in; `until` is set while late data is waited for. */
export interface Refusal {
  journey: string;
  who: string;
  event: string;
  rule: string;
  at: number;
  until: number | null;
}
