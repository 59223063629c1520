/** Where a new journey begins: empty, or from a ready-made one. */
export { NewJourneyPage } from './new-journey-page';
