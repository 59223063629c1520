/** What differs between two versions of a journey: in words, and on the canvas. */
export { ChangeList } from './change-list';
export { DiffLens } from './diff-lens';
