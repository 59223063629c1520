/** Walks the claimed runs of one execution together, so that what they need is loaded, sent and stored together. */
import type { Clock } from '../clock';
import type { Plans } from '../journeys';
import type { EffectResult } from '../language/step';
import type { RunRow, Store } from '../store';
import type { Hand } from './advance';
import { ended, failedStep, later, parked, paused, retrying, type StepError, waiting } from './closings';
import type { DeliveryResult } from './deliver';
import type { Loader } from './load';
import { type Job, type Performers, perform } from './perform';
import { recordedVisits } from './visits';
import { type Halt, resume, type Walker, walk } from './walk';

export interface ExecuteDeps {
  store: Store;
  clock: Clock;
  plans: Plans;
  loader: Loader;
  performers: Performers;
}

/** Every run is put down or dropped when this resolves. */
export async function execute(deps: ExecuteDeps, runs: RunRow[], hand: Hand): Promise<void> {
  const began = performance.now();
  const now = deps.clock.now();
  const prepared = await Promise.all(
    runs.map((run) => prepare(deps, run, now, hand).catch((error: unknown) => hand.drop(run, error).then(() => null))),
  );
  let walking = prepared.flatMap((walker) => (walker ? [{ walker, next: () => walk(walker) }] : []));
  while (walking.length > 0) {
    const settled: Promise<void>[] = [];
    const jobs: Job[] = [];
    for (const { walker, next } of walking) {
      const halt = guarded(next);
      if (halt.kind === 'broken') settled.push(hand.put(walker, parked(walker, halt.error, now)));
      else if (halt.kind === 'wait') settled.push(hand.put(walker, waiting(walker, halt.until, now)));
      else if (halt.kind === 'end') settled.push(hand.put(walker, ended(walker, halt, now)));
      else if (walker.run.status === 'parked')
        settled.push(hand.put(walker, parked(walker, walker.run.lastError ?? { code: 'parked', message: '' }, now)));
      else jobs.push({ walker, effect: halt.effect });
    }
    const results = await perform(deps.performers, jobs, began);
    walking = [];
    for (const [walker, result] of results) {
      if (result.kind === 'settle') walking.push({ walker, next: () => resume(walker, remembered(walker, result.result, now)) });
      else if (result.kind === 'broken') settled.push(hand.drop(walker.run, result.error));
      else settled.push(hand.put(walker, closingOf(walker, result, now)));
    }
    await Promise.all(settled);
  }
}

function closingOf(
  walker: Walker,
  result: Exclude<DeliveryResult, { kind: 'settle' | 'broken' }>,
  now: number,
): Record<string, unknown> {
  switch (result.kind) {
    case 'retry':
      return retrying(walker, result.error, result.at, now);
    case 'later':
      return later(walker, result.at);
    case 'park':
      return parked(walker, result.error, now);
  }
}

/** A rule that fails on this run's data parks this run. */
function guarded(next: () => Halt): Halt | { kind: 'broken'; error: StepError } {
  try {
    return next();
  } catch (error) {
    return { kind: 'broken', error: failedStep(error) };
  }
}

/** Loads what the run needs; null when there is nothing to walk. */
async function prepare(deps: ExecuteDeps, run: RunRow, now: number, hand: Hand): Promise<Walker | null> {
  const [plan, person, status, winners, pauses, recorded] = await Promise.all([
    deps.plans.planOf(run.journeyId, run.version),
    deps.loader.person(run.personId),
    deps.plans.statusOf(run.journeyId),
    deps.plans.winnersOf(run.journeyId),
    deps.plans.pausesOf(run.journeyId),
    run.claims > 1 || run.status === 'parked' ? recordedVisits(deps.store, run._id, run.state.visit.seq) : new Map(),
  ]);
  const base = { run, plan, state: run.state, records: [], recorded };
  if (!person) {
    await hand.put(
      { ...base, person: null as never, facts: null as never },
      { status: 'exited', live: false, due: null, exitReason: 'person_deleted', endedAt: now },
    );
    return null;
  }
  const walker: Walker = { ...base, person, facts: { ...(await deps.loader.facts(run, plan, person, now)), winners, pauses } };
  if (status === 'paused') {
    await hand.put(walker, paused(walker));
    return null;
  }
  return walker;
}

/** The very next condition may look at what just became of the message. */
function remembered(walker: Walker, result: EffectResult, now: number): EffectResult {
  const { stepId } = walker.state.visit;
  const { messages } = walker.facts;
  if (result.kind === 'sent')
    walker.facts = { ...walker.facts, messages: { ...messages, [stepId]: { messageId: result.messageId, sent: now } } };
  if (result.kind === 'skipped')
    walker.facts = { ...walker.facts, messages: { ...messages, [stepId]: { skipped: result.reason } } };
  return result;
}
