import * as z from 'zod';
import { Problem } from '../../problem';
import { createUserLink } from '../../secrets';
import type { TeamRow, UserRow } from '../../store';
import { calledOf, createTeam, createUser, deleteTeam, deleteUser, updateTeam, updateUser } from '../../tasks';
import { loginLink, newTeamBody, newUserBody, removed, team, teamBody, teamList, user, userBody, userList } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { teamView, userView } from '../views/task';

/** Users and teams: those who do tasks. */
export function teamRoutes({ store, clock, publicUrl }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/users',
      tag: 'users',
      summary: 'Everybody who may do tasks.',
      result: userList,
      handle: async () => {
        const rows = (await store.users.find({}).lean()) as unknown as UserRow[];
        return { body: { items: rows.map(userView) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/users',
      tag: 'users',
      summary: 'Add a user. The id is what journeys name.',
      body: newUserBody,
      result: user,
      handle: async ({ body: { id, ...fields } }) => ({
        status: 201,
        body: userView(await createUser(store, id, fields, clock.now())),
      }),
    }),
    defineRoute({
      method: 'put',
      path: '/users/:id',
      tag: 'users',
      summary: 'Change a user’s name or address.',
      body: userBody,
      result: user,
      handle: async ({ param, body }) => ({ body: userView(await updateUser(store, param('id'), body, clock.now())) }),
    }),
    defineRoute({
      method: 'delete',
      path: '/users/:id',
      tag: 'users',
      summary: 'Remove a user; unfinished tasks go back to their teams.',
      result: removed,
      handle: async ({ param }) => {
        await deleteUser(store, param('id'));
        return { body: { removed: true } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/users/:id/login-link',
      tag: 'users',
      summary: 'A link that lets this user in once; colleagues then see them by name. Links made before stay good.',
      body: z.strictObject({}),
      result: loginLink,
      handle: async ({ param }) => {
        if ((await calledOf(store, param('id'))) === null) throw new Problem('user_not_found', param('id'));
        return { status: 201, body: { url: `${publicUrl}/login?token=${await createUserLink(store, param('id'))}` } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/teams',
      tag: 'teams',
      summary: 'Teams, their members and business hours.',
      result: teamList,
      handle: async () => {
        const rows = (await store.teams.find({}).lean()) as unknown as TeamRow[];
        return { body: { items: rows.map(teamView) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/teams',
      tag: 'teams',
      summary: 'Add a team. The id is what journeys name.',
      body: newTeamBody,
      result: team,
      handle: async ({ body: { id, ...fields } }) => ({
        status: 201,
        body: teamView(await createTeam(store, id, fields, clock.now())),
      }),
    }),
    defineRoute({
      method: 'put',
      path: '/teams/:id',
      tag: 'teams',
      summary: 'Change a team. Tasks that are open keep the instant they are due.',
      body: teamBody,
      result: team,
      handle: async ({ param, body }) => ({ body: teamView(await updateTeam(store, param('id'), body, clock.now())) }),
    }),
    defineRoute({
      method: 'delete',
      path: '/teams/:id',
      tag: 'teams',
      summary: 'Remove a team; its unfinished tasks are nobody’s until somebody takes them.',
      result: removed,
      handle: async ({ param }) => {
        await deleteTeam(store, param('id'));
        return { body: { removed: true } };
      },
    }),
  ];
}
