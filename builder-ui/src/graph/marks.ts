/** What lenses and validation add to the picture of a journey. */

/** Counts of the Live lens at one step. */
export interface StepCounts {
  waiting: number;
  parked: number;
  passed: number;
  sent: number;
  skipped: number;
  failed: number;
}
/** Highlight of the Person and Simulate lenses: on the path, standing there now, or not visited. */
export type Lit = 'path' | 'here' | 'off';

/** The Diff lens: what became of it from one document to the other. */
export type Changed = 'added' | 'changed' | 'removed';

export interface StepMarks {
  errors?: number;
  warnings?: number;
  /** What is only not written yet. */
  todos?: number;
  counts?: StepCounts;
  lit?: Lit;
  change?: Changed;
  /** Of the Person lens: when they came here (the latest time), ISO, and how often. */
  came?: { at: string; times: number };
}
export interface SlotMarks {
  /** How many people took this way out, and how many left the step by any. */
  taken?: number;
  of?: number;
  lit?: Lit;
  change?: Exclude<Changed, 'added'>;
}
export interface Marks {
  entrance: StepMarks & { entered?: number };
  steps: Record<string, StepMarks>;
  slots: Record<string, SlotMarks>;
}
