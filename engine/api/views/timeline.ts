/** Everything that happened to one person, newest first: what they did, what we decided, what we sent. */
import type { EventRow, MessageRow, RejectionRow, RunRow, TaskRow, VisitRow } from '../../store';
import type { Task, TimelineItem } from '../contract';
import type { Services } from '../services';
import { iso } from './instant';
import { stepName } from './run';
import { visitSentence } from './sentence';
import { taskViews } from './task';
import { refusalSentence } from './why-not';

const EVENTS_SHOWN = 200;
const REJECTIONS_SHOWN = 50;
const MESSAGES_SHOWN = 100;
const TASKS_SHOWN = 50;
const ITEMS_SHOWN = 400;

type Dated = Omit<TimelineItem, 'at'> & { at: number };

export async function timelineOf(services: Services, personId: string, runs: readonly RunRow[]): Promise<TimelineItem[]> {
  const { store, plans } = services;
  const [events, rejections, messages, tasks, visits] = await Promise.all([
    store.events.find({ person: personId }).sort({ receivedAt: -1 }).limit(EVENTS_SHOWN).lean() as unknown as Promise<EventRow[]>,
    store.rejections.find({ personId }).sort({ at: -1 }).limit(REJECTIONS_SHOWN).lean() as unknown as Promise<RejectionRow[]>,
    store.messages.find({ personId }).sort({ claimedAt: -1 }).limit(MESSAGES_SHOWN).lean() as unknown as Promise<MessageRow[]>,
    store.tasks.find({ personId }).sort({ openedAt: -1 }).limit(TASKS_SHOWN).lean() as unknown as Promise<TaskRow[]>,
    store.visits.find({ runId: { $in: runs.map((run) => run._id) } }).lean() as unknown as Promise<VisitRow[]>,
  ]);
  const names = new Map(
    await Promise.all(runs.map(async (run) => [run._id, await plans.planOf(run.journeyId, run.version)] as const)),
  );
  const journeyName = (run: RunRow): string => names.get(run._id)?.document.name ?? run.journeyId;

  const items: Dated[] = [
    // Completions are told with their tasks.
    ...events.filter((row) => row.kind !== 'deadline' && row.kind !== 'exit' && row.source !== 'task').map(eventItem),
    ...rejections.map(rejectionItem),
    ...messages.map(messageItem),
    ...(await taskViews(services, tasks)).flatMap(taskItems),
    ...visits.flatMap((visit): Dated[] => {
      const plan = names.get(visit.runId);
      if (!plan) return [];
      const { journeyId, runId, leftAt, evidence } = visit;
      return [
        {
          at: leftAt,
          kind: 'visit',
          title: stepName(plan, visit.stepId),
          detail: visitSentence(plan, visit),
          journeyId,
          runId,
          data: evidence,
        },
      ];
    }),
    ...runs.flatMap((run): Dated[] => {
      const here = { journeyId: run.journeyId, runId: run._id, data: null };
      const entered: Dated = {
        ...here,
        at: run.enteredAt,
        kind: 'entered',
        title: `Entered ${journeyName(run)}`,
        detail: `Version ${run.version}.`,
      };
      if (run.endedAt === null) return [entered];
      return [
        entered,
        {
          ...here,
          at: run.endedAt,
          kind: 'ended',
          title: `${run.status === 'completed' ? 'Completed' : 'Left'} ${journeyName(run)}`,
          detail: run.exitReason ?? '',
        },
      ];
    }),
  ];
  return items
    .sort((a, b) => b.at - a.at)
    .slice(0, ITEMS_SHOWN)
    .map((item) => ({ ...item, at: iso(item.at) }));
}

function eventItem(row: EventRow): Dated {
  const data = row.kind === 'identify' || row.kind === 'group' ? row.traits : row.properties;
  return {
    at: row.receivedAt,
    kind: 'event',
    title: row.name,
    detail: eventDetail(row),
    journeyId: row.origin?.journeyId ?? null,
    runId: row.origin?.runId ?? null,
    data,
  };
}

function eventDetail({ state, lastError, origin }: EventRow): string {
  if (state === 'failed') return `Not processed: ${lastError ?? 'unknown error'}.`;
  return origin ? `Set off by ${origin.journeyId}.` : '';
}

function rejectionItem(row: RejectionRow): Dated {
  return {
    at: row.at,
    kind: 'rejected',
    title: `Did not enter ${row.journeyId}`,
    detail: refusalSentence(row, 'UTC'),
    journeyId: row.journeyId,
    runId: null,
    data: row.evidence,
  };
}

/** A task when it was opened, and once more when somebody completed it. */
function taskItems(task: Task): Dated[] {
  const { title, journeyId, runId, openedAt, due, completedAt, note } = task;
  const item = { kind: 'task' as const, title, journeyId, runId, task, data: null };
  const opened = {
    ...item,
    at: Date.parse(openedAt),
    detail: `For ${task.assigneeName ?? 'nobody yet'}, due ${due}; ${task.status} now.`,
  };
  if (completedAt === null) return [opened];
  const outcome = task.outcomes.find(({ id }) => id === task.outcome)?.label || task.outcome;
  const by = task.completedByName ?? task.completedBy ?? 'somebody';
  const late = task.late ? ', when it was overdue' : '';
  return [
    opened,
    { ...item, at: Date.parse(completedAt), detail: `Completed as “${outcome}” by ${by}${late}.${note ? ` ${note}` : ''}` },
  ];
}

function messageItem(row: MessageRow): Dated {
  const detail = row.state === 'skipped' ? `Skipped: ${row.reason ?? 'no reason'}.` : `${row.channel ?? 'action'}, ${row.state}.`;
  return {
    at: row.sentAt ?? row.claimedAt,
    kind: 'message',
    title: row.title || (row.channel ?? row.stepId),
    detail,
    journeyId: row.journeyId,
    runId: row.runId,
    data: row.evidence,
  };
}
