/** One person's whole log, played through one journey in virtual time: as often as they would have entered it. */
import type { EventFacts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import type { AppliedEvent } from '../../people/apply-event';
import { begin } from '../begin';
import { absenceDeadline, judgeEntry, matchTrigger } from '../entry';
import { loopGuard } from '../loop-guard';
import type { Policy } from '../simulate';
import type { Walk } from '../simulate/walk';
import { factsAt, happen, type World, worldOf } from '../simulate/world';
import { wakes } from '../wakes';
import { countLateGoal, go, mayStillReachGoal, type Run } from './life-run';
import type { PlayedLife } from './played';
import type { LoggedPerson } from './result';

export interface Played {
  plan: Plan;
  policy: Policy | undefined;
  from: number;
  to: number;
  /** What is taken to be known of the person before the log begins. */
  assumed: Parameters<typeof worldOf>[0]['person'];
}

interface Life extends Played, PlayedLife {
  world: World;
  runs: Run[];
  /** Those of them that something may still happen to: a goal's window may outlive the run. */
  open: Run[];
  lastEndedAt: number | null;
  /** Events of these names are looked back at, or heard. */
  kept: Set<string>;
  /** When silence fires the trigger. */
  silence: number | null;
  /** Entries that are judged again: profile data may be late. */
  grace: Asked[];
  /** What runs wrote at this instant: they take their turn after everything that happened. */
  emitted: Walk['emitted'];
  sends: Walk['sends'];
}

/** Something that lets the person in unless a rule of entry keeps them out. */
interface Asked {
  event: EventFacts | null;
  /** The journeys it came through. */
  hops: readonly string[];
  /** When it was judged first. */
  askedAt: number;
  /** When it is judged again. */
  at: number;
}

/** Plays everything the person did and what follows from it, until `to`. */
export function playLife(played: Played, { id, events }: LoggedPerson): PlayedLife {
  const { plan, from, to, assumed } = played;
  const first = Math.min(events[0]?.receivedAt ?? from, from);
  const life: Life = {
    ...played,
    world: worldOf({ person: { id, ...assumed }, events: [], startAt: new Date(first).toISOString() }),
    runs: [],
    open: [],
    rejections: [],
    lastEndedAt: null,
    kept: new Set([...plan.listens, ...plan.needs.history]),
    silence: null,
    grace: [],
    emitted: [],
    sends: [],
  };
  let now = first;
  for (let next = 0; ; ) {
    const own = life.emitted.length > 0 ? now : nextDue(life);
    const at = Math.min(events[next]?.receivedAt ?? Number.POSITIVE_INFINITY, own);
    if (at > to || at === Number.POSITIVE_INFINITY) break;
    now = Math.max(now, at);
    // At the same instant events were there first, they count before a limit that ends then; what runs wrote comes after them.
    const before = next;
    for (let event = events[next]; event && event.receivedAt <= at; event = events[next]) {
      next += 1;
      hear(life, event, now);
    }
    if (next === before) {
      const written = life.emitted.splice(0);
      for (const { row, hops } of written) hear(life, row, now, hops);
      if (written.length === 0) lookAgain(life, now);
    }
    // What happens at one instant is heard together, then looked at once.
    act(life, now);
    life.open = life.open.filter((run) => run.end.status === 'active' || mayStillReachGoal(run, now));
  }
  return life;
}

function nextDue({ open, silence, grace }: Life): number {
  let due = silence ?? Number.POSITIVE_INFINITY;
  for (const run of open) if (run.due !== null && run.due < due) due = run.due;
  for (const { at } of grace) if (at < due) due = at;
  return due;
}

/** Whoever is due goes, in the order in which they came; one who changes the person may have changed the others' answers. */
function act(life: Life, now: number): void {
  const { open, world } = life;
  let again = true;
  while (again) {
    again = false;
    for (const run of open) {
      if (run.due === null || run.due > now) continue;
      const before = world.person;
      go(run, now);
      if (run.end.at !== null) life.lastEndedAt = now;
      if (world.person === before) continue;
      const others = open.filter((other) => other !== run && other.end.status === 'active');
      for (const other of others) other.due = now;
      again ||= others.length > 0;
    }
  }
}

/** @param hops set when a run wrote it */
function hear(life: Life, row: AppliedEvent, now: number, hops: string[] = []): void {
  const { plan, world } = life;
  const { event, changed } = happen(world, row);
  const heard = event !== null && plan.listens.includes(event.name);
  if (event && !life.kept.has(event.name)) world.history.pop();
  if (heard || wakes(plan, changed))
    for (const run of life.open) {
      if (run.end.status !== 'active') countLateGoal(run, heard ? event : null, now);
      else {
        if (heard) run.walk.inbox.push(hops.length > 0 ? { ...event, hops } : event);
        run.due = now;
      }
    }
  // As the dispatcher does: entry is judged while a run that this very event ends is still live.
  if (event && plan.document.trigger.kind === 'event' && now >= life.from) {
    if (matchTrigger(plan, event, { ...factsAt(world, plan, now), event }).holds)
      judge(life, { event, hops, askedAt: now, at: now }, now);
  }
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

/** Who was not let in yet, and silence that is long enough; after the runs that are due. */
function lookAgain(life: Life, now: number): void {
  act(life, now);
  const due = life.grace.filter(({ at }) => at <= now);
  life.grace = life.grace.filter(({ at }) => at > now);
  for (const asked of due) judge(life, asked, now);
  if (life.silence === null || life.silence > now) return;
  life.silence = null;
  if (now >= life.from) judge(life, { event: null, hops: [], askedAt: now, at: now }, now);
}

function judge(life: Life, asked: Asked, now: number): void {
  const { plan, world, runs, open } = life;
  const { event, hops, askedAt } = asked;
  const guard = event && loopGuard(hops, event, now);
  const verdict =
    guard ??
    judgeEntry(
      plan,
      { ...factsAt(world, plan, now), event },
      (key) => ({
        activeSlot: open.some(({ end, walk }) => end.status === 'active' && walk.run.key === key),
        everEntered: runs.length > 0,
        lastEnteredAt: runs.at(-1)?.enteredAt ?? null,
        lastEndedAt: life.lastEndedAt,
        others: [],
      }),
      askedAt,
    );
  if (!verdict.enter) {
    if (verdict.retryAt === null) life.rejections.push({ at: now, rule: verdict.rule });
    else life.grace.push({ ...asked, at: verdict.retryAt });
    return;
  }
  const revision = event?.revision ?? world.person.revision;
  const run = begin(plan, { event, key: verdict.key, at: now, revision, context: {} });
  const walk: Walk = {
    runId: `${world.personId}-${runs.length + 1}`,
    plan,
    world,
    run,
    hops,
    // What happened while a late profile was waited for is not lost.
    inbox: world.history.filter((past) => past.revision > revision && plan.listens.includes(past.name)),
    path: [],
    sends: life.sends,
    policy: life.policy,
    emitted: life.emitted,
    choices: {},
  };
  const entered: Run = {
    key: verdict.key,
    enteredAt: now,
    path: walk.path,
    goal: null,
    end: { status: 'active', reason: '', at: null },
    walk,
    messages: {},
    tasks: new Map(),
    due: now,
  };
  runs.push(entered);
  open.push(entered);
}
