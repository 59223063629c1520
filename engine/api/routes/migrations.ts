import * as z from 'zod';
import {
  abortCanary,
  batchOf,
  cancelBatch,
  checkedDraft,
  journeyById,
  latestVersion,
  migrationTo,
  openMigration,
  raiseCanary,
  rollBack,
} from '../../journeys';
import { compile } from '../../language';
import type { Plan } from '../../language/plan';
import { Problem } from '../../problem';
import { previewBatch } from '../../worker/batches';
import { loaderOf } from '../../worker/load';
import { abortBody, abortResult, batch, canaryBody, canaryResult, migrateBody, migrateResult } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { batchView, previewView } from '../views/batch';

const nothing = z.strictObject({});

export function migrationRoutes({ store, clock, plans }: Services): Route[] {
  const deps = { store, clock, plans, loader: loaderOf(store) };
  const canaryOf = async (id: string): Promise<z.input<typeof canaryResult>> => {
    const { liveVersion, canary } = await journeyById(store, id);
    return { liveVersion, canary: canary ? { version: canary.version, percent: canary.percent } : null };
  };
  const liveOf = async (id: string): Promise<Plan> => {
    const { liveVersion } = await journeyById(store, id);
    if (liveVersion === null) throw new Problem('journey_not_published', id);
    return plans.planOf(id, liveVersion);
  };
  /** The draft as publishing it now would make it. */
  const draftOf = async (id: string): Promise<Plan> => {
    const { document, issues } = await checkedDraft(store, await journeyById(store, id));
    if (!document) throw new Problem('journey_invalid', undefined, undefined, { issues });
    return compile(document, ((await latestVersion(store, id))?.version ?? 0) + 1);
  };
  return [
    defineRoute({
      method: 'post',
      path: '/journeys/:id/migrations',
      tag: 'journeys',
      summary: 'Move people who are under way to the live version, step by step. `dryRun` says what would happen to whom.',
      body: migrateBody,
      result: migrateResult,
      handle: async ({ param, body: { choices, to, dryRun }, by }) => {
        const id = param('id');
        if (to === 'draft' && !dryRun) throw new Problem('bad_request', 'Nobody can be moved to a draft: publish it.', '/to');
        const next = await (to === 'draft' ? draftOf(id) : liveOf(id));
        const work = await migrationTo(store, next, choices);
        if (dryRun) {
          const preview = await previewBatch(deps, { journeyId: id, work }, next);
          return { body: { preview: previewView(preview), migration: null } };
        }
        const opened = await openMigration(store, id, work, by, clock.now());
        return { status: 202, body: { preview: null, migration: await batchView(store, await batchOf(store, id, opened)) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/journeys/:id/migrations/:migration',
      tag: 'journeys',
      summary: 'How far a migration, a rollback or a stop has come, and what it did to how many.',
      result: batch,
      handle: async ({ param }) => ({ body: await batchView(store, await batchOf(store, param('id'), param('migration'))) }),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/migrations/:migration/cancel',
      tag: 'journeys',
      summary: 'Nobody else is moved; whoever was moved stays moved.',
      body: nothing,
      result: batch,
      handle: async ({ param }) => ({
        body: await batchView(store, await cancelBatch(store, param('id'), param('migration'), clock.now())),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/migrations/:migration/rollback',
      tag: 'journeys',
      summary: 'Move back whoever is still at the step they were moved to; the answer says who went on.',
      body: nothing,
      result: batch,
      handle: async ({ param, by }) => {
        const opened = await rollBack(store, param('id'), param('migration'), by, clock.now());
        return { status: 202, body: await batchView(store, await batchOf(store, param('id'), opened)) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/canary',
      tag: 'journeys',
      summary: 'Raise the share of new entrants that takes the version being tried; at 100 it becomes the live version.',
      body: canaryBody,
      result: canaryResult,
      handle: async ({ param, body: { percent } }) => {
        await raiseCanary(store, param('id'), percent, clock.now());
        return { body: await canaryOf(param('id')) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/canary/abort',
      tag: 'journeys',
      summary:
        'Everybody enters the live version again; whom publishing moved goes back. `migrate` is for those who entered the other.',
      body: abortBody,
      result: abortResult,
      handle: async ({ param, body: { migrate }, by }) => {
        const batches = await abortCanary(store, param('id'), { by, choices: migrate }, clock.now());
        return { body: { ...(await canaryOf(param('id'))), batches } };
      },
    }),
  ];
}
