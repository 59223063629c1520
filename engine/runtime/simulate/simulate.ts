/**
 * `simulate(plan, input)`: one person's way through a journey in virtual time. It uses the very functions production uses to
 * decide (`decide`, `settle`, `judgeEntry`) and to change people (`applyEvent`, `applyUpdate`), and never calls a provider.
 */
import type { EventFacts, JsonObject } from '../../language/facts';
import type { Plan } from '../../language/plan';
import type { AppliedEvent } from '../../people/apply-event';
import { parseDuration } from '../../time';
import { begin } from '../begin';
import { absenceDeadline, judgeEntry, matchTrigger } from '../entry';
import { goalDeadline, goalReached } from '../goal';
import type { EntryVerdict, RunState } from '../types';
import { instantOfEvent, type Reaction, type SimulationInput } from './input';
import type { Policy, SimulatedVisit, Simulation } from './result';
import { advance, type Walk } from './walk';
import { factsAt, happen, identify, receipt, track, type World, worldOf } from './world';

const TWO_YEARS_MS = 731 * 24 * 3_600_000;

interface Coming {
  at: number;
  row: AppliedEvent;
  /** What it means for a message of the run. */
  reaction?: { stepId: string; reaction: Reaction };
  /** Set when the run itself wrote it. */
  hops?: string[];
}

interface State {
  plan: Plan;
  input: SimulationInput;
  policy: Policy | undefined;
  world: World;
  coming: Coming[];
  run: RunState | null;
  inbox: EventFacts[];
  path: SimulatedVisit[];
  sends: Walk['sends'];
  /** When the run acts by itself, an absence fires, or entry is judged again; null = not by time alone. */
  due: number | null;
  verdict: EntryVerdict | null;
  trigger: { event: EventFacts | null } | null;
  end: Simulation['end'] | null;
}

/**
 * @param policy judges each message before it would be sent; without one every message is sent
 * @throws Problem `journey_loops` when the journey goes round without a wait
 */
export function simulate(plan: Plan, input: SimulationInput, policy?: Policy): Simulation {
  const startAt = Date.parse(input.startAt);
  const endAt = input.endAt === undefined ? startAt + TWO_YEARS_MS : Date.parse(input.endAt);
  const state: State = {
    plan,
    input,
    policy,
    world: worldOf(input),
    coming: comingOf(input, startAt),
    run: null,
    inbox: [],
    path: [],
    sends: [],
    due: null,
    verdict: null,
    trigger: null,
    end: null,
  };
  let now = startAt;
  if (plan.document.trigger.kind === 'api') tryToEnter(state, { event: null }, now);
  else armAbsence(state);
  for (;;) {
    const [next] = state.coming;
    const at = Math.min(next?.at ?? Number.POSITIVE_INFINITY, state.due ?? Number.POSITIVE_INFINITY);
    if (at > endAt || (state.end && !mayStillReachGoal(state, at))) break;
    now = Math.max(now, at);
    // At the same instant the event was there first: it counts before a limit that ends then.
    if (next && next.at <= at) {
      state.coming.shift();
      hear(state, next, now);
    } else wake(state, now);
  }
  return resultOf(state, now);
}

function comingOf(input: SimulationInput, startAt: number): Coming[] {
  const coming = input.events.map((event, index): Coming => {
    const at = instantOfEvent(event, startAt);
    const traits = event.traits ?? {};
    if (!('event' in event)) return { at, row: identify(`event-${index + 1}`, traits, at) };
    const row = track(`event-${index + 1}`, event.event, event.properties ?? {}, at, traits);
    return { at, row, ...(event.about && { reaction: event.about }) };
  });
  return coming.sort((a, b) => a.at - b.at);
}

function hear(state: State, { row, reaction, hops }: Coming, now: number): void {
  const { plan, world } = state;
  const event = happen(world, row);
  if (reaction) {
    const { [reaction.stepId]: message } = world.messages;
    if (message && reaction.reaction !== 'unsubscribed')
      world.messages = { ...world.messages, [reaction.stepId]: { ...message, [reaction.reaction]: now } };
  }
  if (state.run) {
    const heard = event !== null && plan.listens.includes(event.name);
    if (heard) state.inbox.push(hops ? { ...event, hops } : event);
    if (state.end) countLateGoal(state, now);
    else if (heard || plan.watchesConditions) go(state, now);
    return;
  }
  if (event && plan.document.trigger.kind === 'event' && matchTrigger(plan, event, { ...factsAt(world, plan, now), event }).holds)
    tryToEnter(state, { event }, now);
  else armAbsence(state);
}

function wake(state: State, now: number): void {
  if (state.run) go(state, now);
  else tryToEnter(state, state.trigger ?? { event: null }, now);
}

/** Silence is judged on the latest occurrence; each one starts it anew. */
function armAbsence(state: State): void {
  const { trigger } = state.plan.document;
  if (trigger.kind === 'absence' && !state.run && !state.trigger)
    state.due = absenceDeadline(trigger, state.world.person.rollups[trigger.event]);
}

function tryToEnter(state: State, trigger: { event: EventFacts | null }, now: number): void {
  const { plan, world, input } = state;
  const facts = factsAt(world, plan, now);
  const context = { ...(input.context ?? {}), ...facts.context } as JsonObject;
  state.verdict = judgeEntry(plan, { ...facts, event: trigger.event, context }, () => ({
    activeSlot: false,
    everEntered: false,
    lastEnteredAt: null,
    lastEndedAt: null,
    others: [],
  }));
  state.trigger = null;
  state.due = null;
  if (!state.verdict.enter) {
    if (state.verdict.retryAt === null) return;
    state.trigger = trigger;
    state.due = state.verdict.retryAt;
    return;
  }
  const revision = trigger.event?.revision ?? world.person.revision;
  state.run = begin(plan, { event: trigger.event, key: state.verdict.key, at: now, revision, context: input.context ?? {} });
  // What happened while a late profile was waited for is not lost.
  state.inbox = world.history.filter((event) => event.revision > revision && plan.listens.includes(event.name));
  go(state, now);
}

function go(state: State, now: number): void {
  if (!state.run) return;
  const walk: Walk = {
    runId: 'simulated',
    plan: state.plan,
    world: state.world,
    run: state.run,
    inbox: state.inbox,
    path: state.path,
    sends: state.sends,
    policy: state.policy,
    recorded: state.input.recorded,
    emitted: [],
  };
  const halt = advance(walk, now, (stepId, about) => expectReactions(state, stepId, about, now));
  // They were accepted after whatever happens at the same instant.
  state.coming.push(...walk.emitted.map(({ row, hops }) => ({ at: now, row, hops })));
  state.coming.sort((a, b) => a.at - b.at);
  state.run = walk.run;
  state.due = halt.kind === 'wait' ? halt.until : null;
  if (halt.kind === 'end') state.end = { status: halt.status, reason: halt.reason, at: now };
  else state.inbox = [];
}

function expectReactions({ input, coming }: State, stepId: string, about: JsonObject, now: number): void {
  for (const [reaction, after] of Object.entries(input.choices?.[stepId] ?? {}) as [Reaction, string][]) {
    const at = now + (parseDuration(after) ?? 0);
    coming.push({ at, row: receipt(reaction, about, at), reaction: { stepId, reaction } });
  }
  coming.sort((a, b) => a.at - b.at);
}

/** A goal's window may outlive the run. */
function mayStillReachGoal({ run, plan, coming }: State, at: number): boolean {
  const deadline = run && !run.goal ? goalDeadline(plan, run) : null;
  return deadline !== null && coming.length > 0 && at <= deadline;
}

function countLateGoal(state: State, now: number): void {
  if (!state.run || state.run.goal) return;
  const goal = goalReached(state.plan, state.run, factsAt(state.world, state.plan, now), state.inbox);
  if (goal) state.run = { ...state.run, goal };
}

function resultOf({ run, path, end, verdict, due, trigger }: State, now: number): Simulation {
  if (!run) {
    const rule = verdict && !verdict.enter ? verdict.rule : 'trigger';
    return {
      entered: false,
      path,
      end: { status: trigger ? 'waiting' : 'rejected', reason: rule, at: now },
      goal: null,
      verdict,
    };
  }
  const stopped = end ?? {
    status: 'waiting' as const,
    reason: run.visit.stepId,
    at: now,
    ...(due === null ? {} : { until: due }),
  };
  return { entered: true, path, end: stopped, goal: run.goal, verdict };
}
