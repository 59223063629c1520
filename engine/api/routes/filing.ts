import * as z from 'zod';
import { archiveJourney, fileJourney, unarchiveJourney } from '../../journeys';
import type { JourneyRow } from '../../store';
import { filing } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { filingView } from '../views/journey';

const kept = z.strictObject({ id: z.string(), filing, archivedAt: z.iso.datetime().nullable() });

/** Folder, tags and archive: nothing here touches the document, its revision or its versions. */
export function filingRoutes({ store, clock }: Services): Route[] {
  const reply = (row: JourneyRow) => ({ body: { id: row._id, ...filingView(row) } });
  return [
    defineRoute({
      method: 'put',
      path: '/journeys/:id/filing',
      tag: 'journeys',
      summary: 'Put a journey into a folder and tag it; nothing needs to be published for it.',
      body: filing,
      result: kept,
      handle: async ({ param, body }) => reply(await fileJourney(store, param('id'), body)),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/archive',
      tag: 'journeys',
      summary: 'Put a draft or a stopped journey out of sight. Publishing it brings it back.',
      body: z.strictObject({}),
      result: kept,
      handle: async ({ param }) => reply(await archiveJourney(store, param('id'), clock.now())),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/unarchive',
      tag: 'journeys',
      summary: 'Take a journey out of the archive, as it was.',
      body: z.strictObject({}),
      result: kept,
      handle: async ({ param }) => reply(await unarchiveJourney(store, param('id'))),
    }),
  ];
}
