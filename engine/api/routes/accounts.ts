import { Problem } from '../../problem';
import type { AccountRow, PersonRow } from '../../store';
import { accountDetail, pageQuery } from '../contract';
import { pageOf, readCursor } from '../cursor';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { isoOrNull } from '../views/instant';
import { personName, userIdOf } from '../views/person';

export function accountRoutes({ store }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/accounts/:id',
      tag: 'people',
      summary: 'One account by its group id: what group calls and update steps wrote, and its members by person id.',
      query: pageQuery,
      result: accountDetail,
      handle: async ({ param, query }) => {
        const id = param('id');
        const after = readCursor(query.cursor);
        const members = { accountId: id, mergedInto: null, deleted: false };
        const [row, memberCount, found] = await Promise.all([
          store.accounts.findById(id).lean() as unknown as Promise<AccountRow | null>,
          store.people.countDocuments(members),
          store.people
            .find({ ...members, ...(after ? { _id: { $gt: after.id } } : {}) })
            .sort({ _id: 1 })
            .limit(query.limit + 1)
            .lean() as unknown as Promise<PersonRow[]>,
        ]);
        if (!row && memberCount === 0) throw new Problem('account_not_found', id);
        const page = pageOf(found, query.limit, (person) => ({ at: 0, id: person._id }));
        return {
          body: {
            id,
            attributes: row?.attributes ?? {},
            revision: row?.revision ?? 0,
            createdAt: isoOrNull(row?.createdAt ?? null),
            updatedAt: isoOrNull(row?.updatedAt ?? null),
            memberCount,
            members: {
              items: page.rows.map((person) => ({ id: person._id, userId: userIdOf(person), name: personName(person) })),
              nextCursor: page.nextCursor,
            },
          },
        };
      },
    }),
  ];
}
