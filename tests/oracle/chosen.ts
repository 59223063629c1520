/**
 * What is asked for: SOJOURN_SEED or `--seed` repeats a run, SOJOURN_RUNS makes it longer. Without a seed the tests take the same
 * journeys each time, so that a change is judged by itself; `npm run test:oracle` looks at other ones each time.
 */
const inTests = process.env['JEST_WORKER_ID'] !== undefined;
const atSeed = process.argv.indexOf('--seed');
const asked = process.env['SOJOURN_SEED'] ?? (!inTests && atSeed > 0 ? process.argv[atSeed + 1] : undefined);
export const chosenSeed = Number(asked ?? (inTests ? 1 : Date.now() % 1_000_000));
export const chosenRuns = Number(process.env['SOJOURN_RUNS'] ?? 1_000);
/** Journeys lived on the real services: dearer by far. */
export const chosenReal = Number(process.env['SOJOURN_RUNS'] ?? (inTests ? 12 : 50));
/** People who come to a journey several times. */
export const chosenLives = Number(process.env['SOJOURN_RUNS'] ?? (inTests ? 300 : 1_000));
/** Crowds at the door, whose entries go through a real database. */
export const chosenCrowds = Number(process.env['SOJOURN_RUNS'] ?? (inTests ? 30 : 300));
