import type { Evidence } from '../../language/condition';
import type { EventFacts, JsonObject } from '../../language/facts';
import { hopsOnward, MOST_HOPS } from '../../language/hops';
import type { Plan } from '../../language/plan';
import type { Effect, EffectResult } from '../../language/step';
import type { Step } from '../../language/steps';
import type { PolicyFacts, PressureSend } from '../../messaging/policy';
import type { AppliedEvent } from '../../people/apply-event';
import { applyUpdate } from '../../people/apply-update';
import { Problem } from '../../problem';
import { decide, settle } from '../decide';
import type { RunState } from '../types';
import type { Choice, Recorded } from './input';
import type { Policy, SimulatedVisit, WouldSend } from './result';
import { judgeSegments } from './segments';
import { openTask, type SimulatedTask, standOf } from './task';
import { factsAt, track, type World } from './world';

export interface Walk {
  /** Names the run's messages. */
  runId: string;
  plan: Plan;
  world: World;
  run: RunState;
  /** The journeys that what let the person in came through. */
  hops: readonly string[];
  inbox: EventFacts[];
  path: SimulatedVisit[];
  /** What the person was sent so far, by any run: it counts against caps. */
  sends: PressureSend[];
  policy: Policy | undefined;
  /** What became of messages in the real run that is replayed. */
  recorded?: readonly Recorded[] | undefined;
  /** Events the run wrote: they take their turn when it rests. */
  emitted: { row: AppliedEvent; hops: string[] }[];
  choices: Record<string, Choice>;
}

/** Who hears of what would reach others. */
export interface Told {
  /** A message, with what its receipts would say. */
  sent(stepId: string, messageId: string, about: JsonObject): void;
  /** A task, with the number of its visit. */
  opened(seq: number, task: SimulatedTask): void;
}

export type Halt = { kind: 'wait'; until: number | null } | { kind: 'end'; status: 'completed' | 'exited'; reason: string };

/** A longer path is a loop that waits: nobody reads it to the end. */
const LONGEST_PATH = 2_000;

/** Walks as far as decisions carry at one instant. */
export function advance(walk: Walk, now: number, told: Told): Halt {
  let outcome = decide(walk.plan, walk.run, factsAt(walk.world, walk.plan, now), walk.inbox);
  let wouldSend: WouldSend | undefined;
  for (;;) {
    walk.run = outcome.run;
    switch (outcome.kind) {
      case 'wait':
        return { kind: 'wait', until: outcome.until };
      case 'end':
      case 'move': {
        if (outcome.record) {
          const { stepId, seq, enteredAt, port, evidence, leftAt: at } = outcome.record;
          const visit = { stepId, seq, enteredAt, port, evidence, at };
          walk.path.push(wouldSend ? { ...visit, wouldSend } : visit);
        }
        if (outcome.kind === 'end') return { kind: 'end', status: outcome.status, reason: outcome.reason };
        if (walk.path.length >= LONGEST_PATH) throw new Problem('journey_loops', `The simulated path has ${LONGEST_PATH} steps.`);
        wouldSend = undefined;
        outcome = decide(walk.plan, walk.run, factsAt(walk.world, walk.plan, now), walk.inbox);
        break;
      }
      case 'perform': {
        const performed = perform(walk, outcome.effect, now, told);
        wouldSend = performed.wouldSend;
        outcome = settle(walk.plan, walk.run, performed.result, factsAt(walk.world, walk.plan, now));
        break;
      }
      default:
        return outcome satisfies never;
    }
  }
}

type Performed = { result: EffectResult; wouldSend?: WouldSend };

function perform(walk: Walk, effect: Effect, now: number, told: Told): Performed {
  switch (effect.kind) {
    case 'update': {
      const { person, transition } = applyUpdate(walk.world.person, effect.operations);
      walk.world.person = person;
      judgeSegments(walk.world, now);
      return { result: { kind: 'done', evidence: { changed: transition.changed, revision: transition.revision } } };
    }
    case 'send':
      return send(walk, now, told.sent);
    case 'emit':
      return emit(walk, effect, now);
    // One journey is simulated: what becomes of the person in another is not known here.
    case 'start-journey':
    case 'exit-journey':
      return { result: { kind: 'done', evidence: { simulated: true } } };
    case 'task':
      return { result: lookAfterTask(walk, now, told) };
    case 'code':
      return { result: giveCode(walk, effect.pool) };
    case 'call':
      return { result: callAction(walk, now) };
    default:
      return effect satisfies never;
  }
}

function emit(
  { runId, plan, run, hops: entrance, inbox, emitted }: Walk,
  { event, properties }: Extract<Effect, { kind: 'emit' }>,
  now: number,
): Performed {
  const hops = hopsOnward(plan.journeyId, entrance, inbox);
  if (hops.length > MOST_HOPS) return { result: { kind: 'refused', reason: 'loop_guard', evidence: { hops } } };
  const eventId = `${runId}:${run.visit.seq}`;
  emitted.push({ row: track(eventId, event, properties, now), hops });
  return { result: { kind: 'done', evidence: { simulated: true, eventId, properties } } };
}

function lookAfterTask({ plan, world, run, choices }: Walk, now: number, { opened }: Told): EffectResult {
  const { stepId, seq, enteredAt } = run.visit;
  const step = plan.document.steps[stepId];
  if (step?.type !== 'task') throw new Problem('internal', `Step "${stepId}" asked for a task but is none.`);
  const open = world.tasks.get(seq);
  const task = open ?? openTask(step, enteredAt, plan.document.settings, choices[stepId]);
  if (!open) {
    world.tasks.set(seq, task);
    opened(seq, task);
  }
  return standOf(task, `simulated:${seq}`, now);
}

function giveCode({ run, choices }: Walk, pool: string): EffectResult {
  const choice = choices[run.visit.stepId];
  const evidence = { pool, simulated: true };
  return choice && 'exhausted' in choice
    ? { kind: 'refused', reason: 'exhausted', evidence }
    : { kind: 'done', evidence, saved: { code: 'SIMULATED' } };
}

/** Nobody is called: it goes well and brings back what the choice says, nothing without one. */
function callAction({ run, choices, recorded }: Walk, now: number): EffectResult {
  const { stepId, seq } = run.visit;
  const known = recorded?.find((one) => one.seq === seq && one.stepId === stepId);
  if (known) return recordedCall(known, now);
  const choice = choices[stepId];
  const evidence = { simulated: true };
  if (choice && 'failed' in choice) return { kind: 'refused', reason: 'simulated', evidence };
  return { kind: 'done', evidence, ...(choice && 'output' in choice ? { saved: { output: choice.output } } : {}) };
}

function recordedCall(known: Recorded, now: number): EffectResult {
  const evidence = { recorded: true };
  if (known.result === undefined || !reached(known, now))
    return { kind: 'held', until: known.result && known.at ? Date.parse(known.at) : NEVER, because: 'recorded', evidence };
  if (known.result === 'failed') return { kind: 'refused', reason: known.reason ?? 'unknown', evidence };
  return { kind: 'done', evidence, ...(known.output === undefined ? {} : { saved: { output: known.output } }) };
}

type RecordedVerdict =
  | { kind: 'allow'; evidence: Evidence }
  | { kind: 'skip'; reason: string; evidence: Evidence }
  | { kind: 'hold'; until: number; because: string; evidence: Evidence };

type MessageStep = Extract<Step, { channel: string }>;

function send(walk: Walk, now: number, sent: Told['sent']): Performed {
  const { plan, world, run } = walk;
  const { stepId, seq } = run.visit;
  const step = plan.document.steps[stepId];
  if (!step || !('channel' in step)) throw new Problem('internal', `Step "${stepId}" asked for a send but has no channel.`);
  const messageId = `${walk.runId}:${seq}`;
  const known = walk.recorded?.find((one) => one.seq === seq && one.stepId === stepId);
  if (known?.result === 'failed' && reached(known, now))
    return { result: { kind: 'failed', reason: known.reason ?? 'unknown', evidence: { recorded: true } } };
  const verdict = known ? verdictOf(known, now) : walk.policy?.(policyFactsOf(walk, step, messageId, now));
  if (verdict?.kind === 'hold')
    return { result: { kind: 'held', until: verdict.until, because: verdict.because, evidence: verdict.evidence } };
  if (verdict?.kind === 'skip') {
    world.messages = { ...world.messages, [stepId]: { skipped: verdict.reason } };
    return { result: { kind: 'skipped', reason: verdict.reason, evidence: verdict.evidence } };
  }
  const choice = walk.choices[stepId];
  if (choice && 'failed' in choice)
    return { result: { kind: 'failed', reason: 'provider_refused', evidence: { simulated: true } } };
  world.messages = { ...world.messages, [stepId]: { messageId, sent: now } };
  walk.sends.push({ messageId, at: now, class: step.class ?? plan.document.settings.class, channel: step.channel });
  sent(stepId, messageId, { messageId, journeyId: plan.journeyId, stepId, channel: step.channel, topic: step.topic });
  const event = run.event ? { name: run.event.name, properties: run.event.properties } : null;
  const wouldSend = {
    channel: step.channel,
    messageId,
    title: titleOf(step),
    profile: world.person.attributes,
    event,
    context: run.context,
    facts: { ...factsAt(world, plan, now), event: run.event, context: run.context },
  };
  return { result: { kind: 'sent', messageId, evidence: { simulated: true, ...(verdict ? verdict.evidence : {}) } }, wouldSend };
}

/** The last instant there is: until then nothing happens. */
const NEVER = 8_640_000_000_000_000;

const reached = ({ at }: Recorded, now: number): boolean => at !== undefined && now >= Date.parse(at);

function verdictOf(known: Recorded, now: number): RecordedVerdict {
  const evidence = { recorded: true };
  if (known.result === undefined || !reached(known, now))
    return { kind: 'hold', until: known.result && known.at ? Date.parse(known.at) : NEVER, because: 'recorded', evidence };
  return known.result === 'skipped' ? { kind: 'skip', reason: known.reason ?? 'unknown', evidence } : { kind: 'allow', evidence };
}

function policyFactsOf({ plan, world, run, sends }: Walk, step: MessageStep, id: string, now: number): PolicyFacts {
  const { settings } = plan.document;
  return {
    now,
    zone: factsAt(world, plan, now).zone,
    person: { attributes: world.person.attributes, consent: world.person.consent },
    suppressed: false,
    pressure: sends,
    message: {
      id,
      channel: step.channel,
      class: step.class ?? settings.class,
      topic: step.topic,
      enteredAt: run.visit.enteredAt,
      sendBy: step.sendBy,
    },
    settings,
  };
}

function titleOf(step: MessageStep): string {
  switch (step.channel) {
    case 'email':
      return step.content.subject;
    case 'sms':
      return step.content.text;
    case 'push':
      return step.content.title;
    default:
      return step satisfies never;
  }
}
