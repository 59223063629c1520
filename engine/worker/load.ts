/** Loads what decisions need, in bulk: people, their accounts, what became of messages, retained events. Concurrent drivers share the reads. */
import type { EventFacts, Facts, MessageFacts } from '../language/facts';
import type { Plan } from '../language/plan';
import { accountsById } from '../people/commit-accounts';
import type { AccountRow, EventRow, MessageRow, PersonRow, RunRow, Store } from '../store';
import { groupCommit } from '../store/group-commit';
import { zoneOr } from '../time';

export interface Loader {
  /** The person as stored now; merged people are followed. Undefined when erased. */
  person(id: string): Promise<PersonRow | undefined>;
  /** Everything the run's plan may look at, at journey time `now`. */
  facts(run: RunRow, plan: Plan, person: PersonRow, now: number): Promise<Facts>;
}

const HISTORY_MAX = 500;

export function loaderOf(store: Store): Loader {
  const person = groupCommit<string, PersonRow | undefined>(
    async (ids) => {
      const rows = await byIds(store, [...new Set(ids)]);
      return ids.map((id) => follow(rows, id));
    },
    { max: 1_000, lanes: 2 },
  );
  const account = groupCommit<string, AccountRow | undefined>(
    async (ids) => {
      const rows = await accountsById(store, [...new Set(ids)]);
      return ids.map((id) => rows.get(id));
    },
    { max: 1_000, lanes: 2 },
  );
  const accountOf = async (id: string | null) => (id === null ? null : accountFacts(id, await account(id)));
  return {
    person,
    facts: async (run, plan, row, now) => ({
      ...factsOf(plan, row, now),
      account: plan.needs.account ? await accountOf(run.accountId ?? row.accountId) : null,
      event: run.state.event,
      context: run.state.context,
      entry: run.state.entry,
      messages: asksForMessages(plan) ? await messageFacts(store, run) : {},
      history: plan.needs.history.length > 0 ? await history(store, row._id, plan.needs.history) : [],
    }),
  };
}

/** The account as conditions and templates see it; one nobody ever described has no attributes. */
export function accountFacts(id: string, row: Pick<AccountRow, 'attributes'> | undefined): NonNullable<Facts['account']> {
  return { id, attributes: row?.attributes ?? {} };
}

/** The accounts of these people, by id. */
export async function accountsOf(store: Store, people: PersonRow[]): Promise<Map<string, AccountRow>> {
  return accountsById(store, [...new Set(people.flatMap(({ accountId }) => (accountId ? [accountId] : [])))]);
}

/** Facts about a person as a plan sees them before there is a run. */
export function factsOf(plan: Plan, person: PersonRow, now: number, accounts?: Map<string, AccountRow>): Facts {
  const timezone = person.attributes['timezone'];
  return {
    now,
    zone: zoneOr(typeof timezone === 'string' ? timezone : null, plan.document.settings.zone),
    journeyId: plan.journeyId,
    person: {
      id: person._id,
      revision: person.revision,
      attributes: person.attributes,
      rollups: person.rollups,
      consent: person.consent,
      segments: person.segments,
    },
    account: accounts && person.accountId ? accountFacts(person.accountId, accounts.get(person.accountId)) : null,
    event: null,
    context: { params: Object.fromEntries(plan.document.parameters.map(({ name, value }) => [name, value])) },
    messages: {},
    history: [],
    entry: { at: now, revision: person.revision },
  };
}

async function byIds(store: Store, ids: string[]): Promise<Map<string, PersonRow>> {
  const rows = new Map<string, PersonRow>();
  let wanted = ids;
  while (wanted.length > 0) {
    const found = (await store.people.collection.find({ _id: { $in: wanted } } as never).toArray()) as unknown as PersonRow[];
    for (const row of found) rows.set(row._id, row);
    wanted = found.flatMap((row) => (row.mergedInto && !rows.has(row.mergedInto) ? [row.mergedInto] : []));
  }
  return rows;
}

function follow(rows: Map<string, PersonRow>, id: string): PersonRow | undefined {
  let row = rows.get(id);
  while (row?.mergedInto) row = rows.get(row.mergedInto);
  return row?.deleted ? undefined : row;
}

const asking = new WeakMap<Plan, boolean>();

/** Whether any condition of the plan looks at what became of a message. */
function asksForMessages(plan: Plan): boolean {
  const known = asking.get(plan);
  if (known !== undefined) return known;
  const asks = JSON.stringify(plan.document).includes('"field":"message.');
  asking.set(plan, asks);
  return asks;
}

async function messageFacts(store: Store, run: RunRow): Promise<Record<string, MessageFacts>> {
  const rows = (await store.messages.collection
    .find({ runId: run._id })
    .sort({ claimedAt: 1 })
    .toArray()) as unknown as MessageRow[];
  return Object.fromEntries(rows.flatMap((row) => (row.channel === null ? [] : [[row.stepId, messageFactsOf(row)]])));
}

/** What conditions may know of one message. */
export function messageFactsOf(row: MessageRow): MessageFacts {
  const facts: MessageFacts = { messageId: row._id };
  if (row.sentAt !== null) facts.sent = row.sentAt;
  if (row.state === 'skipped' && row.reason) facts.skipped = row.reason;
  for (const status of ['delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained'] as const)
    if (row.at[status] !== undefined) facts[status] = row.at[status];
  return facts;
}

async function history(store: Store, personId: string, names: string[]): Promise<EventFacts[]> {
  const rows = (await store.events.collection
    .find({ person: personId, name: { $in: names } })
    .sort({ receivedAt: -1 })
    .limit(HISTORY_MAX)
    .toArray()) as unknown as EventRow[];
  return rows.reverse().map(eventFactsOf);
}

/** A processed event as decisions see it. */
export function eventFactsOf(row: EventRow): EventFacts {
  return { id: row._id, name: row.name, properties: row.properties, at: row.receivedAt, revision: row.revision ?? 0 };
}
