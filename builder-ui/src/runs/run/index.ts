/** One run: where the person is, how they got there, why, and what can be done about it. */

export { Path } from './path';
export { runMarks, standsAt } from './run-canvas';
export { RunPage } from './run-page';
