/** What happened to one person in one run, in one file: to look at elsewhere, to replay, to keep as a golden case. Pure. */
export { type Bundle, bundleOf, bundleSchema, hiddenIn, planOfBundle, type Replayed, replayed } from './bundle';
export type { RunRecords } from './case-of-run';
