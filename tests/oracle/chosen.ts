/** What the environment asks for: SOJOURN_SEED repeats a run, SOJOURN_RUNS makes it longer. */
export const chosenSeed = Number(process.env['SOJOURN_SEED'] ?? Date.now() % 1_000_000);
export const chosenRuns = Number(process.env['SOJOURN_RUNS'] ?? 1_000);
