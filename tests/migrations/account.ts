/** When everything is over: the way of everybody from beginning to end, and every message, each accounted for. */
import { plansOf } from '../../engine/journeys';
import { targetOf } from '../../engine/language';
import { type Choice, choiceAt, MIGRATION_PORT } from '../../engine/runtime';
import type { MessageRow, RunRow, VisitRow } from '../../engine/store';
import type { Ground } from './ground';

export interface Account {
  /** Who is not where a preview, an event or their journey took them. */
  lost: string[];
  /** Messages somebody got again. */
  sentTwice: string[];
  messages: number;
}

/** What happened, as the test knows it. */
export interface Known {
  /** User ids of everybody who was let in. */
  entered: string[];
  /** User ids of those to whom it happened. */
  cancelled: Set<string>;
  /** What was chosen, by batch: by version and step. */
  batches: Map<string, Record<string, Record<string, Choice>>>;
}

export async function account(ground: Ground, known: Known): Promise<Account> {
  const { store, journeyId } = ground;
  const [runs, visits, messages, names] = await Promise.all([
    store.runs.collection.find({ journeyId }).toArray() as unknown as Promise<RunRow[]>,
    store.visits.collection.find({ journeyId }).toArray() as unknown as Promise<VisitRow[]>,
    store.messages.collection.find({ journeyId }).toArray() as unknown as Promise<MessageRow[]>,
    userIds(ground),
  ]);
  const lost: string[] = [];
  const entered = grouped(runs, ({ personId }) => names.get(personId) ?? personId);
  for (const user of known.entered)
    if (entered.get(user)?.length !== 1) lost.push(`${user} has ${entered.get(user)?.length ?? 0} runs`);
  const staysOf = grouped(visits, ({ runId }) => runId);
  for (const run of runs) {
    const stays = (staysOf.get(run._id) ?? []).sort((a, b) => a.seq - b.seq);
    const wrong = await astray(ground, run, stays, known, names.get(run.personId) ?? '');
    if (wrong) lost.push(`run ${run._id}: ${wrong}`);
  }
  const said = await told(ground, messages, visits);
  return { lost: [...lost, ...said.lost], sentTwice: said.twice, messages: said.sent };
}

/** User ids by person id, of everybody or of those asked for. */
export async function userIds({ store }: Ground, whom: { _id?: { $in: string[] } } = {}): Promise<Map<string, string>> {
  const people = await store.people.find(whom, { aliases: 1 }).lean();
  return new Map(people.map(({ _id, aliases }) => [_id, String(aliases[0]).slice(2)]));
}

/** Null when each stay leads to the next by its version's own edge, or by what was chosen for it, and the last to the end. */
async function astray(
  { store, journeyId }: Ground,
  run: RunRow,
  stays: VisitRow[],
  { batches, cancelled }: Known,
  user: string,
): Promise<string | null> {
  if (run.live) return `it never ends: ${run.status} at ${run.version}:${run.stepId}, due ${run.due}`;
  for (const [i, stay] of stays.entries()) {
    const at = `stay ${stay.seq} at ${stay.version}:${stay.stepId}`;
    if (stay.seq !== i + (stays[0]?.seq ?? 0)) return `a stay is missing before ${at}`;
    const { document } = await plansOf(store).planOf(journeyId, stay.version);
    const step = Object.hasOwn(document.steps, stay.stepId) ? document.steps[stay.stepId] : undefined;
    if (!step) return `there is no such step: ${at}`;
    const next = stays[i + 1];
    const choices = batches.get(String(stay.evidence['batch']));
    const choice = choices && choiceAt(choices[String(stay.version)] ?? {}, stay.stepId);
    if (stay.port === MIGRATION_PORT) {
      if (choice?.do !== 'move' || next?.stepId !== choice.to || next.version <= stay.version)
        return `${at} was moved to ${next?.version}:${next?.stepId}, chosen was ${JSON.stringify(choice)}`;
      continue;
    }
    if (next && (stay.port === null || targetOf(step, stay.port) !== next.stepId || next.version !== stay.version))
      return `${at} does not lead by ${stay.port} to ${next.version}:${next.stepId}`;
    if (next) continue;
    if (stay.seq !== run.state.visit.seq) return `its last stay is missing, after ${at}`;
    const legal: Record<string, boolean> = {
      completed: stay.port === null ? isPassed(stay) : targetOf(step, stay.port) === null,
      over: step.type === 'exit',
      cancelled: cancelled.has(user),
      journey_changed: choice?.do === 'exit',
    };
    if (!legal[run.exitReason ?? '']) return `it ended by ${run.exitReason} in ${at}`;
  }
  return stays.length === 0 ? 'it has no stays' : null;
}

const isPassed = ({ evidence }: VisitRow): boolean => evidence['disabled'] === true || evidence['alreadyDone'] === true;

/** A row in one of these states says that nothing went out. */
const NOT_SENT = ['released', 'skipped', 'failed'];

/** The ledger against the stays that say something was sent, and against what recipients got. */
async function told(ground: Ground, messages: MessageRow[], visits: VisitRow[]) {
  const sent = messages.filter(({ state }) => !NOT_SENT.includes(state));
  const twice: string[] = [];
  for (const [key, rows] of grouped(sent, ({ runId, stepId }) => `run ${runId}, step ${stepId}`))
    if (rows.length > 1) twice.push(`${key}: ${rows.map(({ _id, version }) => `${_id} on ${version}`).join(', ')}`);
  const ledger = new Set(sent.map(({ _id }) => _id));
  const lost = visits.flatMap(({ _id, port, evidence }) =>
    port === 'sent' && evidence['alreadyDone'] !== true && evidence['disabled'] !== true && !ledger.has(_id)
      ? [`${_id} was left as sent, and the ledger does not know of it`]
      : [],
  );
  const received = await ground.received();
  if (received) {
    for (const { _id, state } of sent)
      if (!received.has(_id) && state !== 'unknown') lost.push(`message ${_id} is ${state} and nobody got it`);
    for (const [id, copies] of received) {
      if (copies > 1) twice.push(`message ${id}: ${copies} copies`);
      if (!ledger.has(id)) lost.push(`message ${id} was received, and the ledger does not know of it`);
    }
  }
  return { lost, twice, sent: sent.length };
}

function grouped<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
