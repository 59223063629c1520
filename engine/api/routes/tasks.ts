import type { Model } from 'mongoose';
import { Problem } from '../../problem';
import type { TaskRow } from '../../store';
import { assignTask, completeTask, taskById } from '../../tasks';
import { assignTaskBody, completeTaskBody, type Task, taskDetail, taskList, taskQuery } from '../contract';
import { newest } from '../newest';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { taskDetailView, taskViews } from '../views/task';
import { journeyScope } from './journey-scope';

export function taskRoutes(services: Services): Route[] {
  const { store, clock } = services;
  const detailOf = async (row: TaskRow) => {
    const [summary] = await taskViews(services, [row]);
    return taskDetailView(summary as Task, row);
  };
  return [
    defineRoute({
      method: 'get',
      path: '/tasks',
      tag: 'tasks',
      summary: 'Tasks, the latest opened first; by user, team, status, person, or journey.',
      query: taskQuery,
      result: taskList,
      handle: async ({ query }) => {
        const { assignee, team, status, person, journey, limit, cursor } = query;
        const named = {
          ...(assignee !== undefined && { user: assignee }),
          ...(team !== undefined && { team }),
          ...(person !== undefined && { personId: person }),
          ...(journey !== undefined && { journeyId: journey }),
          ...(status !== undefined && { state: status }),
        };
        // Without a narrower word the index on journey and instant serves the list of all.
        const filter = Object.keys(named).length > 0 ? named : await journeyScope(store, undefined);
        const page = await newest(store.tasks as Model<TaskRow>, { filter, field: 'openedAt', limit, cursor, now: clock.now() });
        return { body: { items: await taskViews(services, page.rows), nextCursor: page.nextCursor } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/tasks/:id',
      tag: 'tasks',
      summary: 'One task: what is to be done, for whom, how it can end, and what happened to it.',
      result: taskDetail,
      handle: async ({ param }) => ({ body: await detailOf(await taskById(store, param('id'))) }),
    }),
    defineRoute({
      method: 'post',
      path: '/tasks/:id/complete',
      tag: 'tasks',
      summary:
        'Complete a task; the person goes on by the outcome. The same outcome again changes nothing; an overdue task is recorded only.',
      body: completeTaskBody,
      result: taskDetail,
      handle: async ({ param, body: { outcome, note, user }, by }) => {
        if (user !== undefined && !(await store.users.exists({ _id: user }))) throw new Problem('user_not_found', user);
        return { body: await detailOf(await completeTask(store, param('id'), { outcome, note, by: user ?? by }, clock.now())) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/tasks/:id/assign',
      tag: 'tasks',
      summary: 'Give a task to a user, a team, or nobody.',
      body: assignTaskBody,
      result: taskDetail,
      handle: async ({ param, body, by }) => ({
        body: await detailOf(await assignTask(store, param('id'), body, by, clock.now())),
      }),
    }),
  ];
}
