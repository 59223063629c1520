/** Everything that happened to one person, newest first: what they did, what we decided, what we sent. */
import type { Label } from '../../language/operations';
import type { Plan } from '../../language/plan';
import type { EventRow, MessageRow, RejectionRow, RunRow, TaskRow, VisitRow } from '../../store';
import type { Task, TimelineItem } from '../contract';
import type { Services } from '../services';
import { iso } from './instant';
import { stepName } from './run';
import { said, titled, whyRefused, whyVisit } from './sentence';
import { taskViews } from './task';

const EVENTS_SHOWN = 200;
const REJECTIONS_SHOWN = 50;
const MESSAGES_SHOWN = 100;
const TASKS_SHOWN = 50;
const ITEMS_SHOWN = 400;

type Dated = Omit<TimelineItem, 'at'> & { at: number };

const happened = (key: string, values: Label['values'] = {}): Label => ({ key: `happened.${key}`, values });
/** A title that Sojourn gives. */
const headed = (heading: Label) => ({ heading, title: titled(heading) });
/** A title that somebody else gave. */
const named = (title: string) => ({ heading: null, title });
/** What is added to the title, as far as there is something to add. */
function told(why: (Label | null)[], zone = 'UTC', plan?: Plan) {
  const { sentence: detail, ...rest } = said(
    why.filter((label) => label !== null),
    zone,
    plan,
  );
  return { detail, ...rest };
}

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
          ...named(stepName(plan, visit.stepId)),
          ...toldVisit(plan, visit),
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
        ...headed(happened('entered', { journey: journeyName(run) })),
        ...told([happened('version', { version: run.version })]),
      };
      if (run.endedAt === null) return [entered];
      return [
        entered,
        {
          ...here,
          at: run.endedAt,
          kind: 'ended',
          ...headed(happened(run.status === 'completed' ? 'completed' : 'left', { journey: journeyName(run) })),
          ...told([run.exitReason ? happened('ended', { reason: run.exitReason }) : null]),
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
    ...named(row.name),
    ...told([eventDetail(row)]),
    journeyId: row.origin?.journeyId ?? null,
    runId: row.origin?.runId ?? null,
    data,
  };
}

function eventDetail({ state, lastError, origin }: EventRow): Label | null {
  if (state === 'failed') return happened('eventFailed', { error: lastError ?? 'unknown' });
  return origin ? happened('eventFrom', { journey: origin.journeyId }) : null;
}

function rejectionItem(row: RejectionRow): Dated {
  const { sentence: detail, why } = whyRefused(row, 'UTC');
  return {
    at: row.at,
    kind: 'rejected',
    ...headed(happened('rejected', { journey: row.journeyId })),
    detail,
    why,
    journeyId: row.journeyId,
    runId: null,
    data: row.evidence,
  };
}

/** A task when it was opened, and once more when somebody completed it. */
function taskItems(task: Task): Dated[] {
  const { title, journeyId, runId, openedAt, due, completedAt, note, assigneeName: who, status } = task;
  const item = { kind: 'task' as const, ...named(title), journeyId, runId, task, data: null };
  const standing = { due: Date.parse(due), status };
  const opened = {
    ...item,
    at: Date.parse(openedAt),
    ...told([who === null ? happened('taskUnassigned', standing) : happened('taskOpened', { who, ...standing })]),
  };
  if (completedAt === null) return [opened];
  const label = task.outcomes.find(({ id }) => id === task.outcome)?.label || task.outcome || '';
  const by = task.completedByName ?? task.completedBy ?? '…';
  const done = happened(task.late ? 'taskDoneLate' : 'taskDone', { label, by });
  return [opened, { ...item, at: Date.parse(completedAt), ...told([done, note ? happened('note', { note }) : null]) }];
}

function messageItem(row: MessageRow): Dated {
  const { state, reason, channel } = row;
  const detail =
    state === 'skipped'
      ? happened('skipped', { reason: reason ?? 'unknown' })
      : channel
        ? happened('message', { channel, status: state })
        : happened('action', { status: state });
  return {
    at: row.sentAt ?? row.claimedAt,
    kind: 'message',
    ...named(row.title || (row.channel ?? row.stepId)),
    ...told([detail]),
    journeyId: row.journeyId,
    runId: row.runId,
    data: row.evidence,
  };
}

function toldVisit(plan: Plan, visit: VisitRow) {
  const { sentence: detail, why } = whyVisit(plan, visit);
  return { detail, why };
}
