/** Judges a page of runs: loads what is known of each in bulk, and asks the pure rule. The preview asks here as well. */
import type { Plans } from '../../journeys';
import type { Facts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { type Fate, fateOf, type InFlight } from '../../runtime';
import type { MessageRow, RunRow, Store, VisitRow } from '../../store';
import type { Loader } from '../load';
import type { Concerned } from './concerned';

export interface JudgeDeps {
  store: Store;
  plans: Plans;
  loader: Loader;
}

export interface Judged {
  run: RunRow;
  /** The version it stands on. */
  old: Plan;
  /** The version it is to go on in. */
  next: Plan;
  fate: Fate;
}

/** Runs that are not concerned are left out; so are people who were erased: the engine ends their runs itself. */
export async function judgePage(deps: JudgeDeps, concerned: Concerned, runs: RunRow[], now: number): Promise<Judged[]> {
  const aimed = (await Promise.all(runs.map(async (run) => ({ run, aim: await concerned.aimFor(run) })))).flatMap(
    ({ run, aim }) => (aim ? [{ run, aim }] : []),
  );
  const known = await inFlight(
    deps.store,
    aimed.map(({ run }) => run),
  );
  const judged = await Promise.all(
    aimed.map(async ({ run, aim: { next, choice } }): Promise<Judged | null> => {
      const [old, facts] = await Promise.all([deps.plans.planOf(run.journeyId, run.version), factsOf(deps, run, next, now)]);
      const flight = known.get(run._id);
      return facts && flight ? { run, old, next, fate: fateOf(old, next, flight, facts, choice) } : null;
    }),
  );
  return judged.flatMap((each) => each ?? []);
}

/** As a worker would see them; null when the person was erased. */
export async function factsOf({ loader, plans }: JudgeDeps, run: RunRow, plan: Plan, now: number): Promise<Facts | null> {
  const person = await loader.person(run.personId);
  if (!person) return null;
  const [facts, winners, pauses] = await Promise.all([
    loader.facts(run, plan, person, now),
    plans.winnersOf(run.journeyId),
    plans.pausesOf(run.journeyId),
  ]);
  return { ...facts, winners, pauses };
}

/** A row in one of these states says that nothing was sent. */
const NOT_SENT: readonly MessageRow['state'][] = ['released', 'skipped', 'failed'];

async function inFlight(store: Store, runs: RunRow[]): Promise<Map<string, InFlight>> {
  const ids = { runId: { $in: runs.map(({ _id }) => _id) } };
  const [visits, messages] = (await Promise.all([
    store.visits.collection.find(ids, { projection: { runId: 1, stepId: 1, port: 1 } }).toArray(),
    store.messages.collection.find(ids, { projection: { runId: 1, stepId: 1, state: 1 } }).toArray(),
  ])) as unknown as [VisitRow[], MessageRow[]];
  const sent = messages.filter(({ state }) => !NOT_SENT.includes(state));
  const sending = new Set(sent.map(({ _id }) => _id));
  const staysOf = new Map<string, InFlight['stays']>(runs.map((run) => [run._id, []]));
  for (const { runId, stepId, port } of visits) staysOf.get(runId)?.push({ stepId, port });
  // What the ledger says was sent counts, however the stay ended.
  for (const { runId, stepId } of sent) staysOf.get(runId)?.push({ stepId, port: 'sent' });
  const real = Date.now();
  return new Map(
    runs.map((run) => [
      run._id,
      {
        id: run._id,
        status: run.status === 'parked' || run.status === 'paused' ? run.status : 'active',
        state: run.state,
        inbox: run.inbox,
        // What it heard is judged where it heard it: that takes a moment, unless it is paused.
        busy: run.leaseUntilReal > real || run.claims > 0 || (run.status === 'active' && run.inbox.length > 0),
        sending: sending.has(`${run._id}:${run.state.visit.seq}`),
        stays: staysOf.get(run._id) ?? [],
      },
    ]),
  );
}
