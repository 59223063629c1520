/** Walks the claimed runs of one execution together, so that what they need is loaded, sent and stored together. */
import type { Clock } from '../clock';
import type { Plans } from '../journeys';
import type { EffectResult, UpdateOperation } from '../language/step';
import type { RunRow, Store } from '../store';
import type { Hand } from './advance';
import { ended, failedStep, later, parked, paused, retrying, type StepError, waiting } from './closings';
import type { Delivery, DeliveryResult } from './deliver';
import type { Loader } from './load';
import { performUpdates, type Updates } from './updates';
import { recordedVisits } from './visits';
import { type Halt, resume, type Walker, walk } from './walk';

/** After this no further send is started: signals are not seen while a local activity runs. Real ms. */
const BREATH_MS = 3_000;
/** Claimed together, so that a crash leaves few questions. */
const CHUNK = { marketing: 50, transactional: 10 } as const;

export interface ExecuteDeps {
  store: Store;
  clock: Clock;
  plans: Plans;
  loader: Loader;
  delivery: Delivery;
  updates: Updates;
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
    const sending: Walker[] = [];
    const updating: { walker: Walker; operations: UpdateOperation[] }[] = [];
    for (const { walker, next } of walking) {
      const halt = guarded(next);
      if (halt.kind === 'broken') settled.push(hand.put(walker, parked(walker, halt.error, now)));
      else if (halt.kind === 'wait') settled.push(hand.put(walker, waiting(walker, halt.until, now)));
      else if (halt.kind === 'end') settled.push(hand.put(walker, ended(walker, halt, now)));
      else if (walker.run.status === 'parked')
        settled.push(hand.put(walker, parked(walker, walker.run.lastError ?? { code: 'parked', message: '' }, now)));
      else if (halt.effect.kind === 'send') sending.push(walker);
      else updating.push({ walker, operations: halt.effect.operations });
    }
    const results = await Promise.all([deliverInChunks(deps, sending, began), performUpdates(deps.updates, updating)]);
    walking = [];
    for (const [walker, result] of results.flatMap((map) => [...map])) {
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

/** Chunk by chunk; when the breath is up the rest stays due. */
async function deliverInChunks(deps: ExecuteDeps, walkers: Walker[], began: number): Promise<Map<Walker, DeliveryResult>> {
  const results = new Map<Walker, DeliveryResult>();
  for (let from = 0; from < walkers.length; ) {
    const size = CHUNK[walkers[from]?.plan.document.settings.class ?? 'marketing'];
    const chunk = walkers.slice(from, from + size);
    from += size;
    if (performance.now() - began > BREATH_MS)
      for (const walker of chunk) results.set(walker, { kind: 'later', at: deps.clock.now() });
    else for (const [walker, result] of await deps.delivery.deliver(chunk)) results.set(walker, result);
  }
  return results;
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
  const [plan, person, status, recorded] = await Promise.all([
    deps.plans.planOf(run.journeyId, run.version),
    deps.loader.person(run.personId),
    deps.plans.statusOf(run.journeyId),
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
  const walker: Walker = { ...base, person, facts: await deps.loader.facts(run, plan, person, now) };
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
