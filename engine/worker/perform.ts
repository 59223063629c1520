/** Who does what steps ask for: one performer per kind of effect. A new effect is a performer and a line in `performersOf`. */
import type { Clock } from '../clock';
import type { Effect } from '../language/step';
import { codePerformer } from './codes';
import type { Delivery, DeliveryResult } from './deliver';
import { type OutwardDeps, performOutward } from './outward';
import { taskPerformer } from './tasks';
import { performUpdates, type Updates } from './updates';
import type { Walker } from './walk';

type Kind = Effect['kind'];

/** What one run asked for. */
export interface Job<K extends Kind = Kind> {
  walker: Walker;
  effect: Extract<Effect, { kind: K }>;
}

/** Does one kind of effect for many runs together. Never throws: each run gets a result of its own. `began` is when the execution started, `performance.now()`. */
export type Performer<K extends Kind> = (jobs: Job<K>[], began: number) => Promise<Map<Walker, DeliveryResult>>;

export type Performers = { [K in Kind]: Performer<K> };

export interface PerformDeps extends OutwardDeps {
  clock: Clock;
  delivery: Delivery;
  updates: Updates;
}

export function performersOf(deps: PerformDeps): Performers {
  return {
    send: (jobs, began) => deliverInChunks(deps, jobs, began),
    call: (jobs, began) => deliverInChunks(deps, jobs, began),
    update: (jobs) => performUpdates(deps.updates, jobs),
    emit: (jobs) => performOutward(deps, jobs),
    'start-journey': (jobs) => performOutward(deps, jobs),
    'exit-journey': (jobs) => performOutward(deps, jobs),
    task: taskPerformer(deps.store, deps.clock),
    code: codePerformer(deps.store, deps.clock),
  };
}

/** Does everything that was asked for, kind by kind and side by side. */
export async function perform(performers: Performers, jobs: Job[], began: number): Promise<[Walker, DeliveryResult][]> {
  const kinds = [...new Set(jobs.map(({ effect }) => effect.kind))];
  const results = await Promise.all(kinds.map((kind) => performKind(performers, kind, jobs, began)));
  return results.flatMap((map) => [...map]);
}

function performKind<K extends Kind>(performers: Performers, kind: K, jobs: Job[], began: number) {
  const mine = jobs.filter(({ effect }) => effect.kind === kind) as unknown as Job<K>[];
  return performers[kind](mine, began);
}

/** After this no further send is started: signals are not seen while a local activity runs. Real ms. */
const BREATH_MS = 3_000;
/** Claimed together: see chunk.decision.md. */
const CHUNK = 50;

/** Chunk by chunk; when the breath is up the rest stays due. */
async function deliverInChunks(
  { clock, delivery }: PerformDeps,
  jobs: Pick<Job, 'walker'>[],
  began: number,
): Promise<Map<Walker, DeliveryResult>> {
  const walkers = jobs.map(({ walker }) => walker);
  const results = new Map<Walker, DeliveryResult>();
  for (let from = 0; from < walkers.length; from += CHUNK) {
    const chunk = walkers.slice(from, from + CHUNK);
    if (performance.now() - began > BREATH_MS)
      for (const walker of chunk) results.set(walker, { kind: 'later', at: clock.now() });
    else for (const [walker, result] of await delivery.deliver(chunk)) results.set(walker, result);
  }
  return results;
}
