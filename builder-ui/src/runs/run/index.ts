/** One run: where the person is, how they got there, why, and what can be done about it. */
export { RunPage } from './run-page';
