import { Problem } from '../problem';
import type { Assigned, Store, TaskRow } from '../store';
import { becameOf, taskById } from './complete';

/** What is not named stays as it is; null takes it away. */
export type Assignment = { [Key in keyof Assigned]?: string | null | undefined };

const TRIES = 5;

/**
 * Gives an open or overdue task to somebody. Repeating it changes nothing.
 *
 * @throws Problem `task_not_found`, `task_not_open`; `bad_request` when there is no such user or team.
 */
export async function assignTask(
  store: Store,
  id: string,
  { user, team }: Assignment,
  by: string,
  now: number,
): Promise<TaskRow> {
  if (user && !(await store.users.exists({ _id: user })))
    throw new Problem('bad_request', `There is no user "${user}".`, '/user');
  if (team && !(await store.teams.exists({ _id: team })))
    throw new Problem('bad_request', `There is no team "${team}".`, '/team');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await taskById(store, id);
    if (row.state !== 'open' && row.state !== 'overdue') throw new Problem('task_not_open', becameOf(row));
    const from: Assigned = { user: row.user, team: row.team };
    const to: Assigned = { user: user === undefined ? row.user : user, team: team === undefined ? row.team : team };
    if (to.user === from.user && to.team === from.team) return row;
    const entry = { at: now, kind: 'assigned' as const, by, from, to };
    const { matchedCount } = await store.tasks.collection.updateOne(
      { _id: row._id as never, state: row.state, ...from },
      { $set: to, $push: { history: entry } as never },
    );
    if (matchedCount === 1) return { ...row, ...to, history: [...row.history, entry] };
  }
  throw new Problem('task_not_open', 'It is changing this very moment.');
}
