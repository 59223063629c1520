/** Journeys in virtual time: for the editor, the API, the command line, and golden cases. */
export { type LaterInput, simulateAgain } from './again';
export { checkGolden, type GoldenCase, type GoldenDifference, goldenCaseSchema, recordGolden } from './golden';
export {
  choicesSchema,
  type SimulatedEvent,
  type SimulationInput,
  simulatedEventSchema,
  simulatedPersonSchema,
  simulationInputSchema,
} from './input';
export type { Policy, SimulatedVisit, Simulation, WouldSend } from './result';
export { simulate } from './simulate';
