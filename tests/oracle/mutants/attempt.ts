/** Runs in a copy of the engine that has a mistake: says whether and when the oracle noticed, as JSON. */
import { check } from '../check';
import { chosenRuns, chosenSeed } from '../chosen';

const { counterexample, runs } = check(chosenSeed, chosenRuns, false);
process.stdout.write(JSON.stringify({ by: counterexample === null ? null : runs }));
