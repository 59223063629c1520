/** What an edit gives back. Every edit is a pure function of the document: the same in browser, API and CLI. */

import { Problem } from '../../problem';
import type { JourneyDocument } from '../document';
import type { Json } from '../facts';

/** Words for people: an i18n key and its values. */
export interface Label {
  key: string;
  values: Record<string, Json>;
}

export interface Edited {
  document: JourneyDocument;
  /** What was done, for "Undo: …". */
  label: Label;
  /** The step to look at now; null = the entrance. */
  stepId: string | null;
}

export interface Refused {
  /** Why the document stays as it is. */
  refused: Label;
}

export type Edit = Edited | Refused;

/** Makes ids: short, random, lower-case letters and digits. Chance is the caller's. */
export type NewId = () => string;

/** A place on an edge: a port of a step, the `start`, or the goal's jump (`goal`); `port` is empty for these two. */
export interface Slot {
  from: string;
  port: string;
}

/** Why edits are refused; the values name what is meant. */
export type Refusal =
  | 'step_unknown'
  | 'port_unknown'
  | 'target_unknown'
  | 'slot_unknown'
  | 'into_itself'
  | 'already_there'
  | 'no_open_end'
  | 'nothing_after_exit'
  | 'cannot_be_copied'
  | 'arm_unknown'
  | 'too_many_arms'
  | 'last_arm'
  | 'value_invalid'
  | 'not_steps';

export function refuse(reason: Refusal, values: Record<string, Json> = {}): Refused {
  return { refused: { key: `refused.${reason}`, values } };
}

export function edited(document: JourneyDocument, key: string, values: Record<string, Json>, stepId: string | null): Edited {
  return { document, label: { key: `edit.${key}`, values }, stepId };
}

const MOST_TRIES = 1_000;

/** An id nothing in the document bears: random ids of few characters do meet. */
export function freshId(newId: NewId, taken: { has(id: string): boolean }): string {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const id = newId();
    if (!taken.has(id)) return id;
  }
  throw new Problem('internal', `The id maker gave ${MOST_TRIES} ids that are taken.`);
}
