import * as z from 'zod';
import { libraryOf } from '../../content';
import {
  checkDraft,
  createJourney,
  deleteDraft,
  figuresByJourney,
  hasErrors,
  issuesAmongJourneys,
  journeyById,
  saveDraft,
} from '../../journeys';
import { Problem } from '../../problem';
import type { JourneyRow } from '../../store';
import { journeyDetail, journeyList, validateResult } from '../contract';
import { defineRoute, type Reply, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { journeyDetail as detailOf, journeySummary } from '../views/journey';

/** The document as the language defines it; checked by the language itself, which also takes drafts that are not finished. */
const document = z.looseObject({ id: z.string() }).meta({ description: 'A journey document, format journey/1.' });

export function journeyRoutes(services: Services): Route[] {
  const { store, clock } = services;
  const detail = async (row: JourneyRow, status = 200): Promise<Reply<z.input<typeof journeyDetail>>> => {
    const figures = await figuresByJourney(store, clock);
    return { status, body: await detailOf(services, row, figures(row._id)), headers: { etag: `"${row.revision}"` } };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/journeys',
      live: true,
      tag: 'journeys',
      summary: 'All journeys, the latest changed first.',
      result: journeyList,
      handle: async () => {
        const [rows, figures] = await Promise.all([
          store.journeys.find({}).lean() as unknown as Promise<JourneyRow[]>,
          figuresByJourney(store, clock),
        ]);
        rows.sort((a, b) => b.updatedAt - a.updatedAt);
        return { body: { items: await Promise.all(rows.map((row) => journeySummary(services, row, figures(row._id)))) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys',
      tag: 'journeys',
      summary: 'Create a journey from a document; it is a draft until it is published.',
      body: document,
      result: journeyDetail,
      handle: async ({ body }) => detail(await createJourney(store, body, clock.now()), 201),
    }),
    defineRoute({
      method: 'get',
      path: '/journeys/:id',
      tag: 'journeys',
      summary: 'One journey with its draft, its issues and its versions. The ETag is the revision.',
      result: journeyDetail,
      handle: async ({ param }) => detail(await journeyById(store, param('id'))),
    }),
    defineRoute({
      method: 'put',
      path: '/journeys/:id',
      tag: 'journeys',
      summary:
        'Save the draft. `If-Match` is the revision you read; somebody else’s later save is a conflict, never overwritten.',
      body: document,
      result: journeyDetail,
      handle: async ({ param, body, ifMatch }) => {
        if (ifMatch === null) throw new Problem('revision_required');
        return detail(await saveDraft(store, param('id'), body, ifMatch, clock.now()));
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/journeys/:id',
      tag: 'journeys',
      summary: 'Remove a draft that was never published.',
      result: z.strictObject({ deleted: z.literal(true) }),
      handle: async ({ param }) => {
        await deleteDraft(store, param('id'));
        return { body: { deleted: true } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/validate',
      tag: 'journeys',
      summary: 'Check a document, or the stored draft when the body is empty, without saving anything.',
      body: z.looseObject({}),
      result: validateResult,
      handle: async ({ param, body }) => {
        const draft = Object.keys(body).length > 0 ? body : (await journeyById(store, param('id'))).draft;
        const issues = await issuesAmongJourneys(store, await checkDraft(draft, await libraryOf(store, draft)));
        return { body: { valid: !hasErrors(issues), issues } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/journeys/:id/versions/:version',
      tag: 'journeys',
      summary: 'The document of a published version as it was drawn; it never changes.',
      result: z.strictObject({ version: z.int(), hash: z.string(), publishedAt: z.iso.datetime(), note: z.string(), document }),
      handle: async ({ param }) => {
        const row = await store.versions.findOne({ journeyId: param('id'), version: Number(param('version')) }).lean();
        if (!row) throw new Problem('journey_not_published', `There is no version ${param('version')} of ${param('id')}.`);
        const { version, plan, drawn, publishedAt, note } = row;
        return { body: { version, hash: plan.hash, publishedAt: iso(publishedAt), note, document: drawn ?? plan.document } };
      },
    }),
  ];
}
