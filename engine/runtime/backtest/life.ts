/** One person's whole log, played through one journey in virtual time: as often as they would have entered it. */
import type { EventFacts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import type { AppliedEvent } from '../../people/apply-event';
import { Problem } from '../../problem';
import { begin } from '../begin';
import { absenceDeadline, judgeEntry, matchTrigger } from '../entry';
import { goalDeadline, goalReached } from '../goal';
import { loopGuard } from '../loop-guard';
import type { Policy } from '../simulate';
import { advance, type Walk } from '../simulate/walk';
import { factsAt, happen, type World, worldOf } from '../simulate/world';
import { wakes } from '../wakes';
import type { LoggedPerson } from './result';
import type { Tally } from './tally';

export interface Played {
  plan: Plan;
  policy: Policy | undefined;
  from: number;
  to: number;
  /** What is taken to be known of the person before the log begins. */
  assumed: Parameters<typeof worldOf>[0]['person'];
  tally: Tally;
}

interface Run {
  walk: Walk;
  messages: World['messages'];
  tasks: World['tasks'];
  /** Visits of the path that are counted. */
  counted: number;
  due: number | null;
  ended: boolean;
  goalCounted: boolean;
  /** A goal reached after it is not counted; null = the journey has none. */
  goalUntil: number | null;
}

interface Life extends Played {
  world: World;
  runs: Run[];
  /** Events of these names are looked back at, or heard. */
  kept: Set<string>;
  /** When silence fires the trigger. */
  silence: number | null;
  /** Entries that are judged again: profile data may be late. */
  grace: { event: EventFacts | null; askedAt: number; at: number }[];
  /** What runs wrote at this instant: they take their turn after everything that happened. */
  emitted: Walk['emitted'];
  entered: number;
  lastEnteredAt: number | null;
  lastEndedAt: number | null;
  sends: Walk['sends'];
}

/** Plays everything the person did and what follows from it, until `to`. */
export function playLife(played: Played, { id, events }: LoggedPerson): void {
  const { plan, from, to, assumed } = played;
  const first = Math.min(events[0]?.receivedAt ?? from, from);
  const life: Life = {
    ...played,
    world: worldOf({ person: { id, ...assumed }, events: [], startAt: new Date(first).toISOString() }),
    runs: [],
    kept: new Set([...plan.listens, ...plan.needs.history]),
    silence: null,
    grace: [],
    emitted: [],
    entered: 0,
    lastEnteredAt: null,
    lastEndedAt: null,
    sends: [],
  };
  let now = first;
  for (let next = 0; ; ) {
    const event = events[next];
    const own = life.emitted[0];
    const at = Math.min(
      event?.receivedAt ?? Number.POSITIVE_INFINITY,
      own?.row.receivedAt ?? Number.POSITIVE_INFINITY,
      nextDue(life),
    );
    if (at > to || at === Number.POSITIVE_INFINITY) break;
    now = Math.max(now, at);
    // At the same instant the event was there first: it counts before a limit that ends then.
    if (event && event.receivedAt <= at) {
      next += 1;
      hear(life, event, now);
    } else if (own && own.row.receivedAt <= at) {
      life.emitted.shift();
      hear(life, own.row, now, own.hops);
    } else wake(life, now);
  }
  for (const { ended } of life.runs) if (!ended) life.tally.ended('active', '');
}

function nextDue({ runs, silence, grace }: Life): number {
  let due = silence ?? Number.POSITIVE_INFINITY;
  for (const run of runs) if (run.due !== null && run.due < due) due = run.due;
  for (const { at } of grace) if (at < due) due = at;
  return due;
}

/** @param hops set when a run wrote it */
function hear(life: Life, row: AppliedEvent, now: number, hops?: string[]): void {
  const { plan, world } = life;
  const { event, changed } = happen(world, row);
  const heard = event !== null && plan.listens.includes(event.name);
  if (event && !life.kept.has(event.name)) world.history.pop();
  if (heard) for (const { walk, ended } of life.runs) if (!ended) walk.inbox.push(hops ? { ...event, hops } : event);
  // As the dispatcher does: entry is judged while a run that this very event ends is still live.
  const before = life.runs.length;
  if (event && plan.document.trigger.kind === 'event' && now >= life.from) {
    if (matchTrigger(plan, event, { ...factsAt(world, plan, now), event }).holds) judge(life, event, now, { hops });
  }
  for (const run of life.runs.slice(0, before)) {
    if (run.ended) countLateGoal(life, run, event, now);
    else if (heard || wakes(plan, changed)) go(life, run, now);
  }
  for (const run of life.runs.slice(before)) go(life, run, now);
  life.runs = life.runs.filter(
    ({ ended, goalCounted, goalUntil }) => !ended || (!goalCounted && goalUntil !== null && goalUntil >= now),
  );
  armSilence(life, event);
}

/** Each occurrence starts the silence anew. */
function armSilence(life: Life, event: EventFacts | null): void {
  const { trigger } = life.plan.document;
  if (trigger.kind !== 'absence' || event?.name !== trigger.event) return;
  // They are back: whoever was about to be let in for their silence is not.
  life.grace = [];
  life.silence = absenceDeadline(trigger, life.world.person.rollups[trigger.event]);
}

function wake(life: Life, now: number): void {
  for (const run of life.runs.filter(({ due }) => due !== null && due <= now)) go(life, run, now);
  const late = life.grace.filter(({ at }) => at <= now);
  life.grace = life.grace.filter(({ at }) => at > now);
  const before = life.runs.length;
  for (const { event, askedAt } of late) judge(life, event, now, { askedAt });
  if (life.silence !== null && life.silence <= now) {
    life.silence = null;
    if (now >= life.from) judge(life, null, now);
  }
  for (const run of life.runs.slice(before)) go(life, run, now);
}

/** @param askedAt when it was judged first */
function judge(
  life: Life,
  event: EventFacts | null,
  now: number,
  { askedAt = now, hops = [] }: { askedAt?: number; hops?: string[] | undefined } = {},
): void {
  const { plan, world, tally } = life;
  const facts = factsAt(world, plan, now);
  const live = life.runs.filter(({ ended }) => !ended);
  const guard = event && loopGuard(hops, event, now);
  const verdict =
    guard ??
    judgeEntry(
      plan,
      { ...facts, event },
      (key) => ({
        activeSlot: live.some(({ walk }) => walk.run.key === key),
        everEntered: life.entered > 0,
        lastEnteredAt: life.lastEnteredAt,
        lastEndedAt: life.lastEndedAt,
        others: [],
      }),
      askedAt,
    );
  if (!verdict.enter) {
    if (verdict.retryAt === null) tally.rejected(verdict.rule);
    else life.grace.push({ event, askedAt, at: verdict.retryAt });
    return;
  }
  const revision = event?.revision ?? world.person.revision;
  const run = begin(plan, { event, key: verdict.key, at: now, revision, context: {} });
  life.entered += 1;
  life.lastEnteredAt = now;
  tally.entered(now);
  life.runs.push({
    walk: {
      runId: `${world.personId}-${life.entered}`,
      plan,
      world,
      run,
      // What happened while a late profile was waited for is not lost.
      inbox: world.history.filter((past) => past.revision > revision && plan.listens.includes(past.name)),
      path: [],
      sends: life.sends,
      policy: life.policy,
      emitted: life.emitted,
      choices: {},
    },
    messages: {},
    tasks: new Map(),
    counted: 0,
    due: null,
    ended: false,
    goalCounted: false,
    goalUntil: goalDeadline(plan, run),
  });
}

/** Goes as far as decisions carry; what is known of messages is the run's own, the person is everybody's. */
function go(life: Life, run: Run, now: number): void {
  const { world, tally } = life;
  world.messages = run.messages;
  world.tasks = run.tasks;
  const halt = advanceOrStop(run.walk, now);
  run.messages = world.messages;
  for (const visit of run.walk.path.slice(run.counted)) tally.left(visit);
  run.counted = run.walk.path.length;
  const { goal } = run.walk.run;
  if (goal && !run.goalCounted) {
    run.goalCounted = true;
    tally.reached(goal);
  }
  if (halt.kind === 'wait') {
    run.due = halt.until;
    run.walk.inbox = [];
    return;
  }
  run.due = null;
  run.ended = true;
  life.lastEndedAt = now;
  tally.ended(halt.status, halt.reason);
}

/** Nobody reacts to messages or completes tasks in a backtest. */
const UNTOLD = { sent: () => undefined, opened: () => undefined };

/** One person's endless loop ends that person's run, not everybody's backtest. */
function advanceOrStop(walk: Walk, now: number): ReturnType<typeof advance> {
  try {
    return advance(walk, now, UNTOLD);
  } catch (error) {
    if (error instanceof Problem && error.code === 'journey_loops')
      return { kind: 'end', status: 'exited', reason: 'journey_loops' };
    throw error;
  }
}

/** A goal's window may outlive the run. */
function countLateGoal(life: Life, run: Run, event: EventFacts | null, now: number): void {
  if (!event || run.goalCounted || run.goalUntil === null) return;
  const { plan, world, tally } = life;
  const goal = goalReached(plan, run.walk.run, factsAt(world, plan, now), [event]);
  if (!goal) return;
  run.goalCounted = true;
  tally.reached(goal);
}
