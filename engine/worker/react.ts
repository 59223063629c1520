/** Transitions → triggers, waiting runs, deadlines. Everything here may be repeated after a crash without doing anything twice. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { type Plans, versionId } from '../journeys';
import { objectOf } from '../language/conditions';
import type { EventFacts, Facts } from '../language/facts';
import type { Plan } from '../language/plan';
import type { Segments } from '../people/segment-list';
import { armsCredited, goalReached, matchTrigger, type RunState, wakes } from '../runtime';
import type { AccountRow, EventRow, PersonRow, RunRow, Store, Transition } from '../store';
import { carried } from './account-entry';
import { attributeEntrants } from './attribute-entrants';
import { settleAdmissions } from './cap';
import { count } from './counters';
import { armDeadlines, firedBy } from './deadlines';
import type { Drivers } from './drivers';
import { endsRun, exitOf } from './end-runs';
import { type Entrant, enter, GROUP_MAX, type KnownRun } from './enter';
import { heldBack } from './held-back';
import { judgeEntrants } from './judge-entrants';
import { accountsOf, factsOf } from './load';
import { heardMeanwhile } from './meanwhile';
import { type Original, originalsOf } from './originals';
import { movedBy } from './segment-triggers';
import { type AccountWake, wakeMembers } from './wake-members';

/** A change that was committed, and the row it came from (none for `update` steps). */
export interface Happened {
  /** As stored, and right after this change: see `Committed`. */
  person: PersonRow;
  personThen: PersonRow;
  transition: Transition;
  row: EventRow | null;
  /** Journeys an `update` step came through; those of a row stand on it. */
  hops?: readonly string[];
}

export interface ReactDeps {
  store: Store;
  plans: Plans;
  drivers: Drivers;
  segments: Segments;
  now(): number;
  /** Largest driver; 1 gives every run its own. */
  groupMax?: number;
}

type Accounts = Map<string, AccountRow>;

const KNOWN = {
  journeyId: 1,
  version: 1,
  personId: 1,
  accountId: 1,
  slot: 1,
  live: 1,
  status: 1,
  driver: 1,
  enteredAt: 1,
  endedAt: 1,
  goalUntil: 1,
  leaseUntilReal: 1,
  'state.key': 1,
} as const;

/** `wakes`: accounts that changed, whose members are to be woken. */
export async function react(deps: ReactDeps, happenings: Happened[], wakes: AccountWake[] = []): Promise<void> {
  for (const wake of wakes) await wakeMembers(deps, wake);
  if (happenings.length === 0) return;
  const { store, plans, drivers } = deps;
  const people = [...new Set(happenings.map(({ person }) => person._id))];
  const runsBy = async (filter: Record<string, unknown>): Promise<KnownRun[]> =>
    (await store.runs.collection.find(filter, { projection: KNOWN }).toArray()) as unknown as KnownRun[];
  const [live, paused, known, accounts] = await Promise.all([
    plans.livePlans(),
    plans.pausedPlans(),
    runsBy({ personId: { $in: people } }),
    accountsOf(
      store,
      happenings.map(({ person }) => person),
    ),
  ]);
  const now = deps.now();
  await tellRuns(deps, happenings, known, accounts);
  const plansById = new Map(live.map((plan) => [versionId(plan.journeyId, plan.version), plan]));
  const originals = await originalsOf(store, happenings);
  const entering = (open: Plan[]): Promise<Entrant[]> => {
    const all = entrantsOf(happenings, open, originals, accounts, now);
    const entrants = all.filter(({ plan, person }) => plans.isFor(plan, person._id));
    return carried(store, entrants, accounts, happenings);
  };
  const judged = await judgeEntrants({ store, plans, live: plansById, accounts, now, runsBy }, await entering(live), known);
  const standing = paused.map(({ plan }) => plan);
  judged.rejections.push(...heldBack(await entering(standing), paused, now));
  const planOf = (run: RunRow) => plansById.get(versionId(run.journeyId, run.version));
  const meanwhile = await heardMeanwhile(store, judged.late, planOf);
  for (const run of judged.runs) run.inbox = [...(meanwhile.get(run._id) ?? []), ...heardSince(run, happenings, planOf(run))];
  const stored = await enter(store, drivers, judged, plansById, deps.groupMax ?? GROUP_MAX);
  await settleAdmissions(store, judged.runs, stored, plansById, now);
  await armDeadlines(deps, [...live, ...standing], happenings, now);
}

/** What came in together with the entrance, after it: whoever is told of events now does not know this run yet. */
function heardSince(run: RunRow, happenings: Happened[], plan: Plan | undefined): EventFacts[] {
  return happenings.flatMap((happened) => {
    const { person, transition } = happened;
    const later = person._id === run.personId && transition.revision > run.state.entry.revision;
    return (later && plan && heardBy(run, plan, happened)) || [];
  });
}

/** Who may enter what: every live plan whose trigger matches. */
function entrantsOf(
  happenings: Happened[],
  live: Plan[],
  originals: Map<string, Original>,
  accounts: Accounts,
  now: number,
): Entrant[] {
  const entrants: Entrant[] = [];
  for (const happened of happenings) {
    const { personThen: person, transition, row } = happened;
    const event = transition.event;
    const hops = hopsOf(happened);
    for (const plan of live) {
      entrants.push(...attributeEntrants(plan, happened, hops));
      const moved = movedBy(plan, person, transition, now);
      if (moved) entrants.push({ plan, person, event: moved, context: {}, hops });
      if (!event || row?.kind === 'exit') continue;
      if (row?.kind === 'entry') {
        if (event.properties['journeyId'] === plan.journeyId)
          entrants.push({ plan, person, event, context: objectOf(event.properties['context']), hops });
        continue;
      }
      if (row?.name === '$grace') {
        const original = originals.get(String(event.properties['eventId']));
        if (original && event.properties['journeyId'] === plan.journeyId)
          entrants.push({
            plan,
            person,
            event: original.event,
            // Who entered by call while the journey was paused brought it along.
            context: original.event.name === '$entry' ? objectOf(original.event.properties['context']) : {},
            hops: original.hops,
            comesAgain: true,
          });
        continue;
      }
      if (row?.kind === 'deadline') {
        const fired = firedBy(plan, person, event, now);
        if (fired) entrants.push({ plan, person, event: fired, context: {}, hops });
        continue;
      }
      if (matchTrigger(plan, event, { ...factsOf(plan, person, now, accounts), event }).holds)
        entrants.push({ plan, person, event, context: {}, hops });
    }
  }
  return entrants;
}

const hopsOf = ({ row, hops }: Happened): readonly string[] => row?.hops ?? hops ?? [];

/** Puts each event into the inbox of every open run that listens to it, makes those runs due, and pokes their drivers. */
async function tellRuns(
  { store, plans, drivers, now }: ReactDeps,
  happenings: Happened[],
  known: KnownRun[],
  accounts: Accounts,
): Promise<void> {
  const operations: AnyBulkWriteOperation[] = [];
  const poked = new Set<string>();
  for (const happened of happenings) {
    const { person, transition } = happened;
    for (const run of known) {
      if (run.personId !== person._id) continue;
      const plan = await plans.planOf(run.journeyId, run.version);
      const event = transition.event;
      if (run.live) {
        const heard = heardBy(run, plan, happened);
        if (!heard && !wakes(plan, transition.changed)) continue;
        operations.push(heard ? hear(run, heard) : nudge(run, transition.event?.at ?? 0));
        poked.add(run.driver);
      } else if (run.goalUntil !== null) {
        const at = event?.at ?? now();
        const heard = event && plan.listens.includes(event.name) ? [event] : [];
        if (run.goalUntil >= at && (heard.length > 0 || wakes(plan, transition.changed)))
          await countLateGoal(store, plan, run, heard, factsOf(plan, person, at, accounts));
      }
    }
  }
  if (operations.length === 0) return;
  await store.runs.collection.bulkWrite(operations, { ordered: true });
  await Promise.all([...poked].map((driver) => drivers.poke(driver)));
}

/** The event as an open run gets to hear it; null when it does not concern the run. */
function heardBy(run: KnownRun, plan: Plan, happened: Happened): EventFacts | null {
  const { row, transition } = happened;
  const { event } = transition;
  if (event === null || row?.kind === 'entry') return null;
  if (row?.kind === 'exit') return endsRun(row, run) ? { ...event, exit: exitOf(row) } : null;
  if (!plan.listens.includes(event.name)) return null;
  const hops = hopsOf(happened);
  return hops.length > 0 ? { ...event, hops: [...hops] } : event;
}

function hear(run: KnownRun, event: EventFacts): AnyBulkWriteOperation {
  return {
    updateOne: {
      filter: { _id: run._id as never, live: true, 'inbox.id': { $ne: event.id } },
      update: {
        $push: { inbox: event } as never,
        $inc: { pokes: 1 },
        ...whenHeard(run, event.at),
      },
    },
  };
}

/** A paused run keeps what it hears until it is resumed: made due, it would be put down again and forget it. */
function whenHeard({ status }: KnownRun, at: number): object {
  if (status === 'paused') return {};
  return status === 'active' ? { $min: { due: at } } : { $set: { due: at } };
}

/** No event it waits for, but a condition it watches may have become true. */
function nudge(run: KnownRun, at: number): AnyBulkWriteOperation {
  return {
    updateOne: {
      filter: { _id: run._id as never, live: true, status: 'active' },
      update: { $inc: { pokes: 1 }, $min: { due: at } },
    },
  };
}

/** A goal's window may outlive the run: it is still counted, once. */
async function countLateGoal(store: Store, plan: Plan, run: KnownRun, heard: EventFacts[], facts: Facts): Promise<void> {
  const row = await store.runs.findById(run._id).lean();
  if (!row || (row.state as { goal: unknown }).goal) return;
  const goal = goalReached(plan, row.state as never, { ...facts, event: (row.state as { event: EventFacts }).event }, heard);
  if (!goal) return;
  const written = await store.runs.collection.updateOne(
    { _id: run._id as never, goalUntil: run.goalUntil },
    { $set: { 'state.goal': goal, goalUntil: null } },
  );
  if (written.modifiedCount !== 1) return;
  count(plan, '', 'goal', 'late');
  const { arms } = row.state as Pick<RunState, 'arms'>;
  for (const { stepId, port } of armsCredited(plan, arms, goal)) count(plan, stepId, 'converted', port);
}
