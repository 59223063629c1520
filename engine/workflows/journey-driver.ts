/**
 * The only workflow: it keeps 1…K runs alive and knows nothing of what they do. Graph semantics are data and activity code,
 * so journeys that sleep for months never block a deployment; only this loop is replay-sensitive (see tests/replay).
 */
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { DriverActivities } from './types';

/** "Look again now": a hint. The truth is the run rows' `due`. */
export const poke = defineSignal('poke');

const { advance } = proxyLocalActivities<DriverActivities>({
  startToCloseTimeout: '60 s',
  localRetryThreshold: '1 min',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '10 s' },
});

export async function journeyDriver(input: { driverId: string }): Promise<void> {
  let poked = false;
  setHandler(poke, () => {
    poked = true;
  });
  for (;;) {
    poked = false;
    const next = await advance(input);
    if (next.kind === 'end') {
      if (poked) continue;
      return;
    }
    if (next.details) setCurrentDetails(next.details);
    if (next.kind === 'wait') await condition(() => poked, next.wakeInMs);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof journeyDriver>(input);
  }
}
