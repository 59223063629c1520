/** One thread of a backtest: takes people until none is left, tells its result, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../language';
import { judge } from '../messaging/policy';
import { backtest } from '../runtime';
import { partsOf, type Shared } from './backtest-threads';

const shared = workerData as Shared;
parentPort?.postMessage(
  backtest(
    compile(shared.document, 0),
    partsOf(shared, () => undefined),
    { ...shared.options, policy: judge },
  ),
);
