/** People under way when a journey changes: what would happen to whom (decision log: migrate.decision.md). */
export { type Awakening, awaken } from './awaken';
export { type Choice, type Fate, fateOf, type InFlight, type Obstacle } from './fate';
export {
  type Choices,
  checkChoices,
  choiceAt,
  type Planned,
  planMigration,
  type StepChange,
  stepChange,
  type Waiting,
} from './plan-migration';
