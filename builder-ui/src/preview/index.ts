/** What rules about time come to for real people, while they are being set. */
export { quietOutcomes, stepOutcomes, triggerOutcomes } from './instants';
export { Outcomes } from './outcomes';
