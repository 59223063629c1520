/** What differs between two documents of a journey, and two people's edits brought together. Pure. */
export { type Change, changesBetween } from './between';
export type { FieldChange } from './fields';
export { type Merged, mergeEdits } from './merge';
