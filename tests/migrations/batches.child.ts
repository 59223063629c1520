/** A worker that does nothing but move people: the test kills it and starts it again. Journey time is what the test published last. */
import { setTimeout as delay } from 'node:timers/promises';
import { followingClock } from '../../engine/clock';
import { readClock } from '../../engine/clock/stored-clock';
import { plansOf } from '../../engine/journeys';
import { openStore } from '../../engine/store';
import { runBatches } from '../../engine/worker/batches';
import { loaderOf } from '../../engine/worker/load';

const REST_MS = 20;

async function main(url: string): Promise<void> {
  const store = await openStore(url);
  const { clock, publish } = followingClock({ at: 0, realAt: 0, speed: 0, cap: 0 });
  const deps = {
    store,
    clock,
    plans: plansOf(store),
    loader: loaderOf(store),
    drivers: { start: async () => undefined, poke: async () => undefined },
    term: () => 1,
    log: (text: string) => process.stderr.write(`${text}\n`),
  };
  for (;;) {
    const published = await readClock(store);
    if (published) publish(published);
    if (!published || !(await runBatches(deps))) await delay(REST_MS);
  }
}

void main(process.argv[2] ?? '');
