/** A real run as a golden case: who the person was when they entered, what happened since, and the way they went. */
import { isObject } from '../language/conditions';
import type { JsonObject } from '../language/facts';
import type { Plan } from '../language/plan';
import { TASK_COMPLETED } from '../language/steps/task/task';
import { type GoldenCase, goalDeadline, type SimulationInput } from '../runtime';
import type { EventRow, MessageRow, PersonRow, RunRow, VisitRow } from '../store/rows';
import { pastOf, personBefore } from './person-before';

/** Everything the store knows of a run. */
export interface RunRecords {
  run: RunRow;
  person: PersonRow;
  /** In order. */
  visits: readonly VisitRow[];
  /** The person's handled events, by revision. */
  events: readonly EventRow[];
  /** Of this run. */
  messages: readonly MessageRow[];
}

type Happening = GoldenCase['events'][number];
type Recorded = NonNullable<SimulationInput['recorded']>[number];
type Choices = NonNullable<SimulationInput['choices']>;
type Reaction = NonNullable<Extract<Happening, { event: string }>['about']>['reaction'];

const MOST_EVENTS = 1_000;
const iso = (at: number): string => new Date(at).toISOString();

/**
 * What the run shows, without a tolerance. What became of messages is recorded, everything else is decided again.
 *
 * @param now a run that is still on its way is looked at until here
 */
export function caseOfRun(plan: Plan, records: RunRecords, now: number): GoldenCase {
  const { run, visits, messages } = records;
  const events = placed(records);
  const { revision } = run.state.entry;
  const trigger = events.find((row) => row.revision === revision);
  const byEvent = trigger !== undefined && trigger.kind !== 'entry' && trigger.kind !== 'deadline';
  const startAt = byEvent ? trigger.receivedAt : run.enteredAt;
  const until = run.live ? now : Math.max(run.endedAt ?? now, goalDeadline(plan, run.state) ?? 0);
  const since = events.filter((row) => (row.revision ?? 0) >= revision && row.receivedAt <= until && !isOwnTask(row, run));
  const choices = choicesOf(plan, visits);
  const context = contextAtEntry(run, trigger);
  return {
    name: `Run ${run._id} of version ${run.version}`,
    person: { ...personBefore({ ...records, events }), ...pastOf(plan, { ...records, events }, startAt) },
    events: since.flatMap((row) => happeningOf(row, messages)).slice(0, MOST_EVENTS),
    startAt: iso(startAt),
    ...(run.live ? { endAt: iso(now) } : {}),
    recorded: recordedOf(plan, run, visits),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
    // An empty one says that they came by call, beside the trigger.
    ...(Object.keys(context).length > 0 || trigger?.kind === 'entry' ? { context } : {}),
    expectedPath: visits.map(({ stepId, port, leftAt }) => ({ stepId, port, at: iso(leftAt) })),
    expectedEnd: run.live
      ? { status: 'waiting', reason: run.stepId }
      : {
          status: run.status === 'completed' ? 'completed' : 'exited',
          reason: run.exitReason ?? 'completed',
          ...(run.endedAt === null ? {} : { at: iso(run.endedAt) }),
        },
    expectedGoal: run.state.goal !== null,
  };
}

/** Receipts as they were heard: with the message they are about. */
function placed({ events, messages }: RunRecords): EventRow[] {
  return events.map((row) => {
    const message = row.kind === 'receipt' ? messageOf(row, messages) : undefined;
    if (!message) return row;
    const { _id: messageId, journeyId, stepId, channel } = message;
    return { ...row, properties: { ...row.properties, messageId, journeyId, stepId, channel } };
  });
}

function messageOf({ properties }: EventRow, messages: readonly MessageRow[]): MessageRow | undefined {
  const { messageId, providerMessageId } = properties;
  return messages.find(
    (one) => one._id === messageId || (one.providerMessageId !== null && one.providerMessageId === providerMessageId),
  );
}

function contextAtEntry({ state }: RunRow, trigger: EventRow | undefined): JsonObject {
  const given = trigger?.kind === 'entry' ? trigger.properties['context'] : undefined;
  if (isObject(given)) return given;
  // Without the row of the call: what the run carries besides the journey's parameters.
  const { params: _params, ...context } = trigger ? {} : state.context;
  return context;
}

function happeningOf(row: EventRow, messages: readonly MessageRow[]): Happening[] {
  const at = iso(row.receivedAt);
  switch (row.kind) {
    case 'identify':
      return [{ at, traits: row.traits }];
    case 'track':
    case 'page':
    case 'screen':
    case 'receipt': {
      const about = aboutOf(row, messages);
      const traits = Object.keys(row.traits).length > 0 ? { traits: row.traits } : {};
      return [{ at, event: row.name, properties: row.properties, ...traits, ...(about && { about }) }];
    }
    default:
      return [];
  }
}

const REACTIONS: Record<string, Exclude<Reaction, 'unsubscribed'>> = {
  'Message Delivered': 'delivered',
  'Message Opened': 'opened',
  'Message Clicked': 'clicked',
  'Message Replied': 'replied',
  'Message Bounced': 'bounced',
  'Message Complained': 'complained',
};

/** Only what the ledger counts: machines open mail, too. */
function aboutOf(row: EventRow, messages: readonly MessageRow[]): { stepId: string; reaction: Reaction } | null {
  const reaction = REACTIONS[row.name];
  const message = reaction && messageOf(row, messages);
  return reaction && message?.at[reaction] !== undefined ? { stepId: message.stepId, reaction } : null;
}

/** A completed task of the run: the replay writes that event itself. */
const isOwnTask = ({ name, properties }: EventRow, { _id }: RunRow): boolean =>
  name === TASK_COMPLETED && properties['runId'] === _id;

/** How the latest task of each step ended in time, and whether a pool was empty. */
function choicesOf(plan: Plan, visits: readonly VisitRow[]): Choices {
  const choices: Choices = {};
  for (const { stepId, port, enteredAt, leftAt } of visits) {
    const step = plan.document.steps[stepId];
    if (step?.type === 'task' && step.outcomes.some(({ id }) => id === port))
      choices[stepId] = { outcome: String(port), after: `PT${Math.max(0, leftAt - enteredAt) / 1_000}S` };
    if (step?.type === 'code' && port === 'exhausted') choices[stepId] = { exhausted: true };
  }
  return choices;
}

/** What became of each message and each call, and what has not become of the one the run stands at. */
function recordedOf(plan: Plan, run: RunRow, visits: readonly VisitRow[]): Recorded[] {
  const isOutside = (stepId: string) => ['message', 'action'].includes(plan.document.steps[stepId]?.type ?? '');
  const past = visits
    .filter(({ stepId, evidence }) => isOutside(stepId) && evidence['disabled'] !== true)
    .map(({ seq, stepId, leftAt, evidence, port }): Recorded => {
      const { messageId, reason, action } = evidence;
      if (port === null || port.startsWith('@')) return { seq, stepId };
      if (action !== undefined && port === 'done')
        return { seq, stepId, at: iso(leftAt), result: 'done', ...outputOf(plan, stepId, evidence) };
      if (messageId !== undefined) return { seq, stepId, at: iso(leftAt), result: 'sent' };
      return {
        seq,
        stepId,
        at: iso(leftAt),
        result: port === 'failed' ? 'failed' : 'skipped',
        reason: String(reason ?? 'unknown'),
      };
    });
  const { seq, stepId } = run.state.visit;
  const present = run.live && isOutside(stepId) && !past.some((one) => one.seq === seq) ? [{ seq, stepId }] : [];
  return [...past, ...present];
}

function outputOf(plan: Plan, stepId: string, { saved }: VisitRow['evidence']): Pick<Recorded, 'output'> {
  const step = plan.document.steps[stepId];
  const output = step?.type === 'action' && isObject(saved) ? saved[step.saveAs ?? ''] : undefined;
  return output === undefined ? {} : { output };
}
