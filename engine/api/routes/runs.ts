import type { Model } from 'mongoose';
import { overdueRuns } from '../../journeys';
import { Problem } from '../../problem';
import type { MessageRow, RunRow, Store, TaskRow, VisitRow } from '../../store';
import { operate, operationsFor } from '../../worker/operate';
import { operateBody, operateResult, runDetail, runList, runQuery } from '../contract';
import { newest } from '../newest';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { messageView } from '../views/message';
import { pathOf } from '../views/path';
import { runSummaries } from '../views/run';
import { taskViews } from '../views/task';
import { journeyScope } from './journey-scope';

/** Operators move few runs; a page of overdue ones is for looking at, not for paging through. */
const OVERDUE_SHOWN = 200;

export function runRoutes(services: Services): Route[] {
  const { store, clock, plans } = services;
  return [
    defineRoute({
      method: 'get',
      path: '/runs',
      tag: 'runs',
      summary: 'People in journeys, the latest entered first; by journey, step, status, person, or overdue.',
      query: runQuery,
      result: runList,
      handle: async ({ query }) => {
        const { limit, cursor } = query;
        if (query.overdue === 'true') {
          const rows = (await store.runs
            .find({ ...overdueRuns(clock), ...(query.journey !== undefined && { journeyId: query.journey }) })
            .limit(Math.min(limit, OVERDUE_SHOWN))
            .lean()) as unknown as RunRow[];
          return { body: { items: await runSummaries(services, rows), nextCursor: null } };
        }
        const filter = {
          ...(query.person === undefined
            ? await journeyScope(store, query.journey)
            : { personId: query.person, ...(query.journey !== undefined && { journeyId: query.journey }) }),
          ...(query.status !== undefined && { status: query.status }),
          ...(query.step !== undefined && { stepId: query.step, live: true }),
        };
        const page = await newest(store.runs as Model<RunRow>, { filter, field: 'enteredAt', limit, cursor, now: clock.now() });
        return { body: { items: await runSummaries(services, page.rows), nextCursor: page.nextCursor } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/runs/:id',
      tag: 'runs',
      summary: 'One run: its path with the reason for every decision, its messages, and what an operator can do with it.',
      result: runDetail,
      handle: async ({ param }) => {
        const run = await runById(store, param('id'));
        const [plan, [summary], visits, messages, tasks] = await Promise.all([
          plans.planOf(run.journeyId, run.version),
          runSummaries(services, [run]),
          store.visits.find({ runId: run._id }).sort({ seq: 1 }).lean() as unknown as Promise<VisitRow[]>,
          store.messages.find({ runId: run._id }).lean() as unknown as Promise<MessageRow[]>,
          tasksOf(store, run._id),
        ]);
        if (!summary) throw new Problem('run_not_found', run._id);
        const older = [...new Set(visits.map(({ version }) => version))].filter((version) => version !== run.version);
        const others = new Map(
          await Promise.all(older.map(async (version) => [version, await plans.planOf(run.journeyId, version)] as const)),
        );
        const { event, context, key } = run.state;
        return {
          body: {
            ...summary,
            key,
            // A copy is plain JSON to the type checker, an interface is not.
            event: event && { ...event },
            context,
            attempt: run.attempt,
            path: pathOf((version) => others.get(version) ?? plan, run, visits),
            messages: messages.sort((a, b) => a.claimedAt - b.claimedAt).map(messageView),
            tasks: await taskViews(services, tasks),
            operations: operationsFor(run),
            document: plan.document,
          },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/runs/:id/operate',
      tag: 'runs',
      summary: 'Retry, skip, move or exit. The id makes it happen once; the answer is the run afterwards.',
      body: operateBody,
      result: operateResult,
      handle: async ({ param, body, by }) => {
        const run = await operate(store, param('id'), body, by, clock);
        const [summary] = await runSummaries(services, [run]);
        if (!summary) throw new Problem('run_not_found', run._id);
        return { body: { accepted: true, run: summary } };
      },
    }),
  ];
}

/** Ids of tasks begin with the run's, so that their own index finds them. */
async function tasksOf(store: Store, runId: string): Promise<TaskRow[]> {
  const rows = (await store.tasks.find({ _id: { $gt: `${runId}:`, $lt: `${runId};` } }).lean()) as unknown as TaskRow[];
  return rows.sort((a, b) => a.openedAt - b.openedAt);
}

async function runById(store: Store, id: string): Promise<RunRow> {
  const row = (await store.runs.findById(id).lean()) as RunRow | null;
  if (!row) throw new Problem('run_not_found', id);
  return row;
}
