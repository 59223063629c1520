/** Journeys and their versions. */
import type { JourneyDocument } from '../../language/document';
import type { Plan } from '../../language/plan';
import type { Pause } from '../../time';

export interface JourneyRow {
  _id: string;
  /** The draft: may be invalid. */
  draft: JourneyDocument;
  /** Grows with every save: the ETag of the draft. */
  revision: number;
  status: 'draft' | 'live' | 'paused' | 'stopped';
  liveVersion: number | null;
  createdAt: number;
  updatedAt: number;
  publishedAt: number | null;
  /** Decided experiments: the variant everybody takes now, by split step. */
  winners: Record<string, { variant: string; at: number; by: string }>;
  /** Set while it is paused: since when, and what becomes of those who would enter. */
  pause?: { since: number; entrants: 'refuse' | 'queue' } | null;
  /** Pauses that are over, in order: elapsed waits do not count them. */
  pauses?: Pause[];
  /** This share of new entrants takes another version than the live one; `batch` moves the same share of those under way. */
  canary?: { version: number; percent: number; batch: string | null } | null;
  /** Where it is kept; absent until somebody filed it. */
  filing?: { folder: string | null; tags: string[] };
  /** Set while it is out of sight. */
  archivedAt?: number | null;
}

/** `_id` = `<journeyId>@<version>`; never changed. */
export interface VersionRow {
  _id: string;
  journeyId: string;
  version: number;
  plan: Plan;
  /** The document as it was drawn, where templates or snippets put words into the plan's; absent when that is the same. */
  drawn?: JourneyDocument;
  note: string;
  publishedAt: number;
}
