import { addCodes, createPool, poolById, stockOf } from '../../codes';
import type { PoolRow, Store } from '../../store';
import { addCodesBody, addCodesResult, newPoolBody, type Pool, pool, poolList } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';

export function poolRoutes({ store, clock }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/pools',
      tag: 'pools',
      summary: 'Pools of codes and what is left in them.',
      result: poolList,
      handle: async () => {
        const rows = (await store.pools.find({}).lean()) as unknown as PoolRow[];
        return { body: { items: await Promise.all(rows.map((row) => view(store, row))) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/pools',
      tag: 'pools',
      summary: 'Make an empty pool. The id is what journeys name.',
      body: newPoolBody,
      result: pool,
      handle: async ({ body }) => ({ status: 201, body: await view(store, await createPool(store, body, clock.now())) }),
    }),
    defineRoute({
      method: 'get',
      path: '/pools/:id',
      tag: 'pools',
      summary: 'One pool and what is left in it.',
      result: pool,
      handle: async ({ param }) => ({ body: await view(store, await poolById(store, param('id'))) }),
    }),
    defineRoute({
      method: 'post',
      path: '/pools/:id/codes',
      tag: 'pools',
      summary: 'Add codes: a list, or pasted text with one per line. Adding the same ones again changes nothing.',
      body: addCodesBody,
      result: addCodesResult,
      handle: async ({ param, body }) => {
        const row = await poolById(store, param('id'));
        const counts = await addCodes(store, row, body.codes, clock.now());
        return { body: { ...counts, pool: await view(store, row) } };
      },
    }),
  ];
}

async function view(store: Store, row: PoolRow): Promise<Pool> {
  const { _id, name, lowBelow, createdAt } = row;
  return { id: _id, name, lowBelow, ...(await stockOf(store, row)), createdAt: iso(createdAt) };
}
