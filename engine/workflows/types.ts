/** What the driver loop and its one activity say to each other. Types only: the workflow bundle holds nothing but the loop. */
export type Next =
  /** Every run of this driver has ended, parked or paused. */
  | { kind: 'end' }
  /** There is more to do at once: the activity only took a breath so that signals are seen. */
  | { kind: 'more'; details?: string }
  /** Nothing to do before that many real milliseconds. */
  | { kind: 'wait'; wakeInMs: number; details?: string };

export interface DriverActivities {
  advance(input: { driverId: string }): Promise<Next>;
}
