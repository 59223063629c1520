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

/** What the rules of entry look at of a journey. */
export interface Door {
  tags?: string[];
  entry?: Entry;
  settings?: { zone?: string };
}

/** A journey of one step: who is in it waits, or is out at once. What runs do inside is told elsewhere (journey.ts). */
export interface CrowdJourney extends Door {
  id: string;
  trigger: { on: { event: string }[] };
  exits?: { on: { event: string }; keyFrom?: string; reason: string }[];
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

/** A run as the rules of entry look at it, by whoever carries it. */
export interface Been {
  journey: Door;
  who: string;
  account: string | null;
  key: string | null;
  at: number;
  end: { at: number } | null;
}

export interface Stay extends Been {
  journey: CrowdJourney;
  event: string;
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
