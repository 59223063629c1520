/** Commands for journeys that people are in: what the buttons of the journey page do, by name. */
export { canary } from './canary';
export { migrate } from './migrate';
export { migration } from './migration';
export { pause } from './pause';
export { restore } from './restore';
export { resume } from './resume';
export { stop } from './stop';
