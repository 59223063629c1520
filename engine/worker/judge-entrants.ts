/** Everything that must be looked up before entrants can be judged, and the one count that is taken while they are. */
import type { Plans } from '../journeys';
import type { Plan } from '../language/plan';
import type { AccountRow, RunRow, Store } from '../store';
import { admit } from './cap';
import { type Entrant, type Judged, judge, type KnownRun, runIdOf } from './enter';

export interface EntryGround {
  store: Store;
  plans: Plans;
  /** Live plans by version. */
  live: Map<string, Plan>;
  accounts: Map<string, AccountRow>;
  now: number;
  /** Runs by a filter, with what `KnownRun` needs. */
  runsBy(filter: Record<string, unknown>): Promise<KnownRun[]>;
}

/** `known`: the runs of the people whose events they are. */
export async function judgeEntrants(ground: EntryGround, entrants: Entrant[], known: KnownRun[]): Promise<Judged> {
  const { store, live, accounts, now } = ground;
  const runs = [...known, ...(await furtherRuns(ground, entrants, known))];
  const looked = { runs, accounts, tags: await tagsOf(ground, entrants, runs) };
  const counted = new Map<string, boolean>();
  for (;;) {
    // Whoever is one too many must not look to the next judgement as if they had entered.
    const judged = judge(entrants, { ...looked, counted }, now);
    const runs = toCount(entrants, judged, counted);
    if (runs.length === 0) return judged;
    const admitted = await admit(store, runs, live, now);
    for (const { _id } of runs) counted.set(_id, admitted.has(_id));
  }
}

/**
 * Who of those who would enter can be counted now, first come first served. Whether somebody may come into a journey that asks for tags
 * may hang on whether another counts them: until that is known, nobody after them is counted in theirs.
 */
function toCount(entrants: Entrant[], { runs }: Judged, counted: ReadonlyMap<string, boolean>): RunRow[] {
  const entering = new Map(runs.map((run) => [run._id, run]));
  const open = new Set<string>();
  const waiting = new Set<string>();
  const found: RunRow[] = [];
  for (const entrant of entrants) {
    const { plan, person, account } = entrant;
    const { cap, excludeTags } = plan.document.entry;
    const run = cap && entering.get(runIdOf(entrant));
    const isOpen = (excludeTags !== undefined && open.has(person._id)) || (account !== undefined && open.has(account.facts.id));
    const isNext = !isOpen && run !== undefined && !counted.has(run._id);
    if (isNext && !waiting.has(plan.journeyId)) found.push(run);
    else if (isOpen || isNext) {
      waiting.add(plan.journeyId);
      if (account) open.add(account.facts.id);
    }
    if (isOpen || isNext) open.add(person._id);
  }
  return found;
}

/** Runs of accounts that would enter, and of owners who would carry one. */
async function furtherRuns({ runsBy }: EntryGround, entrants: Entrant[], known: KnownRun[]): Promise<KnownRun[]> {
  const byAccount = entrants.flatMap(({ account }) => (account ? [account] : []));
  if (byAccount.length === 0) return [];
  const ids = [...new Set(byAccount.map(({ facts }) => facts.id))];
  const journeys = [...new Set(entrants.flatMap(({ account, plan }) => (account ? [plan.journeyId] : [])))];
  const carriers = [
    ...new Set(entrants.flatMap(({ account, person }) => (account && account.by !== person ? [person._id] : []))),
  ];
  const [ofAccounts, ofCarriers] = await Promise.all([
    runsBy({ accountId: { $in: ids }, journeyId: { $in: journeys } }),
    carriers.length > 0 ? runsBy({ personId: { $in: carriers } }) : [],
  ]);
  const seen = new Set(known.map(({ _id }) => _id));
  return [...ofAccounts, ...ofCarriers].filter(({ _id }) => !seen.has(_id) && seen.add(_id));
}

/** The tags of every journey version that somebody is or was in, where some journey asks for them. */
async function tagsOf({ plans }: EntryGround, entrants: Entrant[], runs: KnownRun[]): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  if (!entrants.some(({ plan }) => plan.document.entry.excludeTags)) return tags;
  const add = (plan: Plan) => tags.set(`${plan.journeyId}@${plan.version}`, plan.document.tags);
  for (const { plan } of entrants) add(plan);
  const versions = new Map(runs.map((run) => [`${run.journeyId}@${run.version}`, run]));
  for (const plan of await Promise.all([...versions.values()].map((run) => plans.planOf(run.journeyId, run.version)))) add(plan);
  return tags;
}
