import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock';
import { endPause, journeyById, openBatch, SETTLE_MS } from '../../journeys';
import { Problem } from '../../problem';
import type { JudgeDeps } from './judge';
import { judgeResume, type ResumeCounts, setGoing } from './resume';

const NOBODY: ResumeCounts = { people: 0, waiting: 0, late: 0, lateMessages: 0, queued: 0 };

export interface Resume {
  /** What becomes of messages that came due during the pause; null = only count. */
  late: 'send' | 'drop' | null;
  by: string;
}

/**
 * Ends a pause and sets everybody going. Elapsed waits and time limits do not count the pause; wall-clock ones are judged anew.
 * What is left undone by a crash is done by the leading worker. Resuming a live journey changes nothing.
 *
 * @throws Problem `journey_not_published`, `operation_refused`, `journey_not_found`
 */
export async function resumeJourney(deps: JudgeDeps & { clock: Clock }, id: string, { late, by }: Resume): Promise<ResumeCounts> {
  const { store, clock } = deps;
  const { status, pause } = await journeyById(store, id);
  if (status === 'draft') throw new Problem('journey_not_published', id);
  if (status === 'stopped') throw new Problem('operation_refused', 'The journey is stopped. Publish it to make it live again.');
  if (status === 'live' || !pause) return NOBODY;
  const { since } = pause;
  const counts = await judgeResume(deps, { journeyId: id, since, late }, clock.now());
  if (late === null) return counts;
  const batch = `resume:${id}:${since}`;
  await openBatch(store, {
    _id: batch,
    journeyId: id,
    work: { kind: 'resume', since },
    by,
    now: clock.now(),
    readyReal: Date.now() + 4 * SETTLE_MS,
  });
  await endPause(store, id, since, clock.now());
  // A worker that still believes in the pause would put a resumed run down again.
  await sleep(SETTLE_MS);
  await setGoing(store, id, since, clock.now());
  await store.batches.collection.updateOne(
    { _id: batch as never, state: 'open' },
    { $set: { state: 'done', finishedAt: clock.now() } },
  );
  return counts;
}
