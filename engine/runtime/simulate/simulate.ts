/**
 * `simulate(plan, input)`: one person's way through a journey in virtual time. It uses the very functions production uses to
 * decide (`decide`, `settle`, `judgeEntry`) and to change people (`applyEvent`, `applyUpdate`), and never calls a provider.
 */
import type { EventFacts, Facts, JsonObject } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { judgeMove, moveEvent } from '../attribute';
import { begin } from '../begin';
import { judgeEntry, matchTrigger } from '../entry';
import { goalDeadline, goalReached } from '../goal';
import { movesDeadline, triggerDeadline } from '../timed-triggers';
import { wakes } from '../wakes';
import { historyOf, type Left } from './earlier';
import { expectCompletion, expectReactions, takeTurns } from './expect';
import type { SimulationInput } from './input';
import { leftOf, resultOf } from './outcome';
import type { Policy, Simulation } from './result';
import { judgeSegments } from './segments';
import { type Coming, comingOf, type Pending, type State } from './state';
import { advance, type Walk } from './walk';
import { factsAt, happen, worldOf } from './world';

const TWO_YEARS_MS = 731 * 24 * 3_600_000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * @param policy judges each message before it would be sent; without one every message is sent
 * @throws Problem `journey_loops` when the journey goes round without a wait
 */
export function simulate(plan: Plan, input: SimulationInput, policy?: Policy): Simulation {
  return play(plan, input, policy).simulation;
}

/** The same for somebody who may have been there before; what this time leaves, the next one begins with. */
export function play(
  plan: Plan,
  input: SimulationInput,
  policy: Policy | undefined,
  before?: Left,
): { simulation: Simulation; left: Left } {
  const startAt = Date.parse(input.startAt);
  const endAt = input.endAt === undefined ? startAt + TWO_YEARS_MS : Date.parse(input.endAt);
  const state: State = {
    plan,
    input,
    policy,
    world: before ? { ...before.world, messages: {}, tasks: new Map() } : worldOf(input),
    earlier: before?.runs ?? [],
    coming: comingOf(input, startAt),
    run: null,
    inbox: [],
    path: [],
    sends: [],
    due: null,
    stirred: false,
    fires: null,
    segmentsDue: null,
    pending: [],
    verdict: null,
    armed: before?.armed ?? true,
    end: null,
  };
  let now = startAt;
  state.segmentsDue = judgeSegments(state.world, now).next;
  const { kind } = plan.document.trigger;
  // Without definitions nobody can come into a segment: the simulation begins with the person who just did.
  // A context is what a call hands over.
  const called = kind === 'api' || (plan.document.entry.byCall === true && input.context !== undefined);
  if (called || (kind === 'segment' && !input.segments)) fire(state, null, now);
  else arm(state, now - 1);
  for (;;) {
    const [next] = state.coming;
    const at = Math.min(next?.at ?? NEVER, dueOf(state), state.segmentsDue ?? NEVER);
    if (at > endAt || (state.end && !mayStillReachGoal(state, at))) break;
    now = Math.max(now, at);
    // At the same instant the event was there first: it counts before a limit that ends then.
    if (next && next.at <= at) {
      state.coming.shift();
      hear(state, next, now);
      // What happens at one instant is heard together, then looked at once.
      if (state.stirred && !state.coming.some((other) => other.at <= now)) go(state, now);
    } else if (state.segmentsDue !== null && state.segmentsDue <= at) {
      moveBetweenSegments(state, now);
      if (!state.end && plan.watchesConditions) go(state, now);
    } else wake(state, now);
  }
  return { simulation: resultOf(state, now), left: leftOf(state) };
}

function hear(state: State, { row, reaction, hops, completes }: Coming, now: number): void {
  const { plan, world } = state;
  if (completes !== undefined && (state.end || state.run?.visit.seq !== completes)) return;
  const before = factsAt(world, plan, now);
  const { event, changed } = happen(world, row);
  if (reaction) {
    const { [reaction.stepId]: message } = world.messages;
    // A report about an earlier message of the step says nothing about the latest.
    const { messageId = message?.messageId } = reaction;
    if (message?.messageId === messageId && reaction.reaction !== 'unsubscribed')
      world.messages = { ...world.messages, [reaction.stepId]: { ...message, [reaction.reaction]: now } };
  }
  const inside = state.run !== null;
  moveBetweenSegments(state, now);
  // Also while a run goes on: what happens meanwhile decides whether the next drop of a score counts.
  const moved = attributeMoved(state, before, row._id, now);
  if (inside) {
    const heard = event !== null && plan.listens.includes(event.name);
    if (heard) state.inbox.push(hops ? { ...event, hops } : event);
    if (state.end) countLateGoal(state, now);
    else if (heard || wakes(plan, changed)) state.stirred = true;
    return;
  }
  if (state.run) return;
  if (moved) fire(state, moved, now);
  else if (event && matchTrigger(plan, event, { ...factsAt(world, plan, now), event }).holds) fire(state, event, now);
  if (!movesDeadline(plan, changed, event?.name ?? null)) return;
  // They are back: whoever was about to be let in for their silence is not.
  if (plan.document.trigger.kind === 'absence') state.pending = [];
  arm(state, now);
}

/** Judges the segments anew, and lets the person in when that is what the journey begins with. */
function moveBetweenSegments(state: State, now: number): void {
  const { entered, left, next } = judgeSegments(state.world, now);
  state.segmentsDue = next;
  const { trigger } = state.plan.document;
  if (trigger.kind !== 'segment' || state.run) return;
  if ((trigger.on === 'enter' ? entered : left).includes(trigger.segment)) fire(state, null, now);
}

/** The change as it would let people in, as the one writer would decide it; null when it does not. */
function attributeMoved(state: State, before: Facts, id: string, now: number): EventFacts | null {
  const { plan, world } = state;
  const { trigger } = plan.document;
  if (trigger.kind !== 'attribute') return null;
  const after = factsAt(world, plan, now);
  const { outcome, armed, evidence } = judgeMove(trigger, before, after, state.armed);
  state.armed = armed;
  return outcome === 'fires' ? moveEvent({ id, at: now, evidence }, world.person.revision) : null;
}

/** When the simulation acts by itself. */
function dueOf({ run, due, fires, pending }: State): number {
  return run ? (due ?? NEVER) : Math.min(fires ?? NEVER, ...pending.map((one) => one.due));
}

function wake(state: State, now: number): void {
  if (state.run) go(state, now);
  else if (state.fires !== null && state.fires <= now) {
    // A silence that was judged is over until the next occurrence; the calendar goes on.
    if (state.plan.document.trigger.kind === 'absence') state.fires = null;
    else arm(state, now);
    fire(state, null, now);
  } else {
    const [first, ...others] = state.pending.sort((a, b) => a.due - b.due);
    state.pending = others;
    if (first) tryToEnter(state, first, now);
  }
}

/** Sets when time fires the trigger: an occurrence begins a silence anew, a date moves with its attribute. */
function arm(state: State, after: number): void {
  state.fires = triggerDeadline(state.plan, state.world.person, after);
}

function fire(state: State, event: EventFacts | null, now: number): void {
  const revision = event?.revision ?? state.world.person.revision;
  tryToEnter(state, { event, revision, askedAt: now, due: now }, now);
}

function tryToEnter(state: State, asked: Pending, now: number): void {
  const { plan, world, input } = state;
  const { event, revision } = asked;
  const facts = factsAt(world, plan, now);
  const context = { ...(input.context ?? {}), ...facts.context } as JsonObject;
  state.verdict = judgeEntry(plan, { ...facts, event, context }, historyOf(state.earlier), asked.askedAt);
  if (!state.verdict.enter) {
    const { retryAt } = state.verdict;
    if (retryAt !== null) state.pending.push({ ...asked, due: retryAt });
    return;
  }
  state.run = begin(plan, { event, key: state.verdict.key, at: now, revision, context: input.context ?? {} });
  // What happened while a late profile was waited for is not lost.
  state.inbox = world.history.filter((heard) => heard.revision > revision && plan.listens.includes(heard.name));
  go(state, now);
}

function go(state: State, now: number): void {
  if (!state.run) return;
  state.stirred = false;
  const walk: Walk = {
    runId: 'simulated',
    plan: state.plan,
    world: state.world,
    run: state.run,
    hops: [],
    inbox: state.inbox,
    path: state.path,
    sends: state.sends,
    policy: state.policy,
    recorded: state.input.recorded,
    emitted: [],
    choices: state.input.choices ?? {},
  };
  const halt = advance(walk, now, {
    sent: (stepId, messageId, about) => {
      takeTurns(state, walk, now);
      expectReactions(state, stepId, messageId, about, now);
    },
    opened: (seq, task) => expectCompletion(state, seq, task),
  });
  takeTurns(state, walk, now);
  state.run = walk.run;
  state.due = halt.kind === 'wait' ? halt.until : null;
  if (halt.kind === 'end') state.end = { status: halt.status, reason: halt.reason, at: now };
  state.inbox = [];
  // A step may have changed what the segments look at.
  state.segmentsDue = judgeSegments(state.world, now).next;
}

/** A goal's window may outlive the run. */
function mayStillReachGoal({ run, plan, coming }: State, at: number): boolean {
  const deadline = run && !run.goal ? goalDeadline(plan, run) : null;
  return deadline !== null && coming.length > 0 && at <= deadline;
}

function countLateGoal(state: State, now: number): void {
  if (!state.run || state.run.goal) return;
  const goal = goalReached(state.plan, state.run, factsAt(state.world, state.plan, now), state.inbox);
  state.inbox = [];
  if (goal) state.run = { ...state.run, goal };
}
