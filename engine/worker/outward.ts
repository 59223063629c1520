/** What steps set off beyond their run — events, entrances, exits — as rows through the one door. A redo is a duplicate there. */
import type { Clock } from '../clock';
import { acceptEvents, contextFault, entryRow, eventId, faultOf, MAX_EVENT_BYTES, newEventRow } from '../ingest';
import type { Plans } from '../journeys';
import { isEnteredByCall } from '../language';
import type { Evidence } from '../language/condition';
import { shorten } from '../language/conditions';
import { MOST_HOPS } from '../language/hops';
import type { Effect, EffectResult } from '../language/step';
import { Problem } from '../problem';
import type { EventRow, Store } from '../store';
import type { DeliveryResult } from './deliver';
import { exitRow } from './end-runs';
import { hopsFrom, type Walker } from './walk';

export interface OutwardDeps {
  store: Store;
  clock: Clock;
  plans: Plans;
}

type OutwardEffect = Extract<Effect, { kind: 'emit' | 'start-journey' | 'exit-journey' }>;
interface OutwardJob {
  walker: Walker;
  effect: OutwardEffect;
}

/** An overfull door is tried again after this, ms. */
const OVERLOADED_REST_MS = 1_000;

/** The rows of all jobs in one write. Each run gets a result of its own. */
export async function performOutward(deps: OutwardDeps, jobs: OutwardJob[]): Promise<Map<Walker, DeliveryResult>> {
  const results = new Map<Walker, DeliveryResult>();
  const rows: EventRow[] = [];
  const now = deps.clock.now();
  for (const { walker, effect } of jobs) {
    const row = rowOf(walker, effect, now);
    try {
      const refusal = await refusalOf(deps, effect, row);
      if (!refusal) rows.push(row);
      results.set(walker, { kind: 'settle', result: refusal ?? { kind: 'done', evidence: evidenceOf(effect, row) } });
    } catch (error) {
      results.set(walker, { kind: 'broken', error });
    }
  }
  // Whoever holds the lease now does it, or an operator has moved the run since.
  if (jobs.some(({ walker }) => Date.now() >= walker.run.leaseUntilReal)) return allOf(jobs, { kind: 'later', at: now });
  try {
    if (rows.length > 0) await acceptEvents(deps.store, rows);
    return results;
  } catch (error) {
    const full = error instanceof Problem && error.code === 'overloaded';
    return allOf(jobs, full ? { kind: 'later', at: now + OVERLOADED_REST_MS } : { kind: 'broken', error });
  }
}

const allOf = (jobs: OutwardJob[], result: DeliveryResult) => new Map(jobs.map(({ walker }) => [walker, result]));

function rowOf(walker: Walker, effect: OutwardEffect, now: number): EventRow {
  const { run, state, person } = walker;
  const given = {
    _id: eventId('j', `${run._id}:${state.visit.seq}`),
    personId: person._id,
    timestamp: now,
    receivedAt: now,
    source: 'journey',
    hops: hopsFrom(walker),
    origin: { journeyId: run.journeyId, runId: run._id, stepId: state.visit.stepId },
  };
  switch (effect.kind) {
    case 'emit':
      return newEventRow({ ...given, kind: 'track', name: effect.event, properties: effect.properties });
    case 'start-journey':
      return entryRow(effect.journeyId, effect.context, given);
    case 'exit-journey':
      return exitRow(effect, given);
  }
}

function evidenceOf(effect: OutwardEffect, { _id, hops }: EventRow): Evidence {
  const base = { eventId: _id, hops };
  switch (effect.kind) {
    case 'emit':
      return { ...base, properties: shorten(effect.properties) };
    case 'start-journey':
      return { ...base, context: shorten(effect.context) };
    case 'exit-journey':
      return effect.key === undefined ? base : { ...base, key: effect.key };
  }
}

type Refused = Extract<EffectResult, { kind: 'refused' }>;

/** Why it is not done; null when it is, or was before a crash. */
async function refusalOf(deps: OutwardDeps, effect: OutwardEffect, row: EventRow): Promise<Refused | null> {
  if (row.hops.length > MOST_HOPS)
    return { kind: 'refused', reason: 'loop_guard', evidence: { hops: row.hops.slice(0, -1), most: MOST_HOPS } };
  switch (effect.kind) {
    case 'emit':
      return emitFault(effect, row);
    case 'start-journey': {
      const refusal = await startFault(deps.plans, effect);
      // What an execution that died had asked for stands.
      return refusal && (await deps.store.events.collection.findOne({ _id: row._id as never })) ? null : refusal;
    }
    case 'exit-journey':
      return null;
  }
}

function emitFault({ properties }: Extract<Effect, { kind: 'emit' }>, row: EventRow): Refused | null {
  const fault = faultOf(properties);
  if (fault) return { kind: 'refused', reason: 'event_invalid', evidence: { detail: fault } };
  const bytes = Buffer.byteLength(JSON.stringify([row.name, properties]));
  return bytes > MAX_EVENT_BYTES
    ? { kind: 'refused', reason: 'event_too_large', evidence: { bytes, most: MAX_EVENT_BYTES } }
    : null;
}

async function startFault(
  plans: Plans,
  { journeyId, context }: Extract<Effect, { kind: 'start-journey' }>,
): Promise<Refused | null> {
  const queueing = (await plans.pausedPlans()).flatMap(({ plan, entrants }) => (entrants === 'queue' ? [plan] : []));
  const plan = [...(await plans.livePlans()), ...queueing].find((open) => open.journeyId === journeyId);
  if (!plan) return { kind: 'refused', reason: 'journey_not_live', evidence: { status: await plans.statusOf(journeyId) } };
  if (!isEnteredByCall(plan.document))
    return { kind: 'refused', reason: 'journey_not_by_call', evidence: { trigger: plan.document.trigger.kind } };
  const fault = contextFault(context);
  if (!fault) return null;
  return fault.kind === 'size'
    ? { kind: 'refused', reason: 'context_too_large', evidence: {} }
    : { kind: 'refused', reason: 'context_invalid', evidence: { detail: fault.detail } };
}
