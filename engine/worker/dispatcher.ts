/**
 * The door's other side: takes accepted events in order of acceptance, commits them to people, and lets journeys react.
 * One dispatcher works at a time (see dispatcher.decision.md); a redo after a crash repeats consequences, never changes.
 */
import type { Clock } from '../clock';
import { faultPoint } from '../fault-point';
import { batchId, clearPending, commit } from '../people/commit';
import { clearPendingAccounts, commitAccounts } from '../people/commit-accounts';
import { type EventRow, isUnreachable } from '../store';
import { updateEach } from '../store/update-each';
import { attributePlansOf } from './attribute-entrants';
import { accountChangesOf, changeOf } from './changes';
import { type Happened, type ReactDeps, react } from './react';
import { receiptsOf } from './receipts';
import { changedAccounts, wakesOf } from './wake-members';

/**
 * Events of one round; people who enter together share a driver. A queue that built up is taken in longer
 * ones: each person is written once a round.
 */
const ROUND = 500;
const LONG_ROUND = 2_000;
/** Events read at once: some databases look at everything that waits for each read, so a long queue is read seldom. */
const READ = 4_000;
/** An idle door is looked at this often, ms; one through which nobody has come for a while less often. */
const IDLE_MS = 12;
const FAST_IDLE_MS = 25;
const QUIET_IDLE_MS = 50;
const QUIET_AFTER_MS = 10_000;
/** After the first of a burst went on at once, the next round gathers: this long for each event just taken, up to a bound, ms. */
const GATHER_PER_EVENT_MS = 5;
const GATHER_MS = 100;
const GATHER_PRESSED_MS = 250;
/** An event that keeps failing is set aside after this many rounds. */
const MAX_ATTEMPTS = 20;

export interface DispatcherDeps extends ReactDeps {
  clock: Clock;
  /** Null while another worker dispatches: see `leadershipOf`. */
  term(): number | null;
  log(text: string): void;
}

/** Runs until `stopped`; resolves when the last round is finished. */
export async function runDispatcher(deps: DispatcherDeps, stopped: () => boolean): Promise<void> {
  let queue: Queue = { term: null, rows: [] };
  let lastCame = 0;
  while (!stopped()) {
    const began = performance.now();
    let handled = 0;
    try {
      const term = deps.term();
      if (term !== null) {
        // Whoever dispatched under another term meanwhile may have handled what was read under this one.
        if (queue.term !== term || queue.rows.length === 0) queue = { term, rows: await readQueue(deps) };
        handled = await round(deps, queue);
      }
    } catch (error) {
      queue = { term: null, rows: [] };
      deps.log(`dispatcher: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(500);
    }
    if (handled > 0) lastCame = performance.now();
    const isQuiet = performance.now() - lastCame > QUIET_AFTER_MS;
    const idle = deps.clock.fast ? FAST_IDLE_MS : isQuiet ? QUIET_IDLE_MS : IDLE_MS;
    const gather = handled === 0 ? idle : deps.clock.fast ? 0 : gatherAfter(handled);
    await sleep(Math.max(handled === 0 ? idle : 1, gather - (performance.now() - began)));
  }
}

const gatherAfter = (handled: number): number =>
  handled >= ROUND ? GATHER_PRESSED_MS : Math.min(GATHER_MS, handled * GATHER_PER_EVENT_MS);

/** Events not handled yet, in order of acceptance, and the term under which they were read. */
interface Queue {
  readonly term: number | null;
  readonly rows: EventRow[];
}

async function readQueue({ store }: DispatcherDeps): Promise<EventRow[]> {
  const found = store.events.collection.find({ state: 'new' }).sort({ receivedAt: 1, ordinal: 1 }).limit(READ);
  return (await found.toArray()) as unknown as EventRow[];
}

/** One round; returns how many events it took. */
async function round(deps: DispatcherDeps, { term, rows: queued }: Queue): Promise<number> {
  const mayWrite = (): boolean => term !== null && deps.term() === term;
  const rows = queued.splice(0, queued.length >= LONG_ROUND ? LONG_ROUND : ROUND);
  if (rows.length > 0) await take(deps, rows, mayWrite);
  return rows.length;
}

/** When something is wrong with the events of a round, they are taken in smaller ones, and at last alone. */
async function take(deps: DispatcherDeps, rows: EventRow[], mayWrite: () => boolean): Promise<void> {
  try {
    await handle(deps, rows, mayWrite);
  } catch (error) {
    const [only, ...more] = rows;
    // Nothing is wrong with these events: they are taken again when the database is back.
    if (only === undefined || isUnreachable(error)) throw error;
    if (more.length === 0) return setAside(deps, only, error);
    const size = rows.length > ROUND ? ROUND : 1;
    for (let from = 0; from < rows.length; from += size) await take(deps, rows.slice(from, from + size), mayWrite);
  }
}

async function handle(deps: DispatcherDeps, rows: EventRow[], mayWrite: () => boolean): Promise<void> {
  const { store } = deps;
  const batch = batchId();
  const placed = await receiptsOf(store, rows);
  const attributePlans = await attributePlansOf(deps.plans);
  const options = { batch, now: deps.now(), mayWrite, attributePlans, segments: await deps.segments.current() };
  const accounts = await commitAccounts(store, accountChangesOf(placed), options);
  const committed = accounts && (await commit(store, placed.map(changeOf), options));
  if (!committed) return;
  const happenings: Happened[] = placed.flatMap((row) => {
    const result = committed.get(row._id);
    return result ? [{ ...result, row }] : [];
  });
  await react(deps, happenings, [...changedAccounts([...accounts.values()]), ...wakesOf(placed)]);
  faultPoint('before-done');
  await updateEach(
    store.events.collection,
    placed.map((row) => {
      const result = committed.get(row._id);
      const fields = { state: 'done', person: result?.person._id ?? null, revision: result?.transition.revision ?? null };
      return { id: row._id, to: { fields } };
    }),
  );
  await clearPending(store, batch, [...new Set(happenings.map(({ person }) => person._id))]);
  await clearPendingAccounts(store, batch, [...new Set([...accounts.values()].map(({ account }) => account._id))]);
}

/** One event must not hold up the others: it is tried again, and after many rounds kept as failed for an operator. */
async function setAside({ store, log }: DispatcherDeps, row: EventRow, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log(`event ${row.kind} failed: ${message}`);
  const failed = row.attempts + 1 >= MAX_ATTEMPTS;
  await store.events.collection.updateOne(
    { _id: row._id as never },
    { $inc: { attempts: 1 }, $set: { lastError: message.slice(0, 500), ...(failed ? { state: 'failed' } : {}) } },
  );
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
