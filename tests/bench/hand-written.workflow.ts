import { proxyActivities } from '@temporalio/workflow';
import type { HandWrittenActivities } from './hand-written';

const { send } = proxyActivities<HandWrittenActivities>({ startToCloseTimeout: '1 minute' });

export async function fiveEmails(input: { journey: string; person: string; email: string }): Promise<void> {
  for (let n = 1; n <= 5; n++) await send({ ...input, n });
}
