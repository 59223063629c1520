/** One thread of a backtest: takes people until none is left, tells its result, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../language';
import { judge } from '../messaging/policy';
import { backtest } from '../runtime';
import { nextPart, type Shared } from './backtest-parts';

const shared = workerData as Shared;

function* everybody() {
  for (let part = nextPart(shared); part; part = nextPart(shared)) yield* part;
}

parentPort?.postMessage(backtest(compile(shared.document, 0), everybody(), { ...shared.options, policy: judge }));
