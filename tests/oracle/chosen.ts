/**
 * What the environment asks for: SOJOURN_SEED repeats a run, SOJOURN_RUNS makes it longer. Without a seed the tests take the same
 * journeys each time, so that a change is judged by itself; `npm run test:oracle` looks at other ones each time.
 */
const inTests = process.env['JEST_WORKER_ID'] !== undefined;
export const chosenSeed = Number(process.env['SOJOURN_SEED'] ?? (inTests ? 1 : Date.now() % 1_000_000));
export const chosenRuns = Number(process.env['SOJOURN_RUNS'] ?? 1_000);
