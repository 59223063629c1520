import { enrol, pauseJourney, previewEnrolment, previewPublication, publish, restoreVersion, stopJourney } from '../../journeys';
import { resumeJourney } from '../../worker/batches';
import { loaderOf } from '../../worker/load';
import {
  enrolBody,
  enrolResult,
  pauseBody,
  publishBody,
  publishPreview,
  publishResult,
  restoreBody,
  restoreResult,
  resumeBody,
  resumeResult,
  stopBody,
  stopResult,
  turned,
} from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { jobView } from '../views/job';

export function publishingRoutes({ store, clock, plans }: Services): Route[] {
  const loader = loaderOf(store);
  return [
    defineRoute({
      method: 'get',
      path: '/journeys/:id/publish-preview',
      tag: 'journeys',
      summary: 'What publishing the draft would mean: issues, changes, and who waits where on the versions that run.',
      result: publishPreview,
      handle: async ({ param }) => ({ body: await previewPublication(store, param('id'), clock.now()) }),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/publish',
      tag: 'journeys',
      summary:
        'Freeze the draft as the next version and let new entrants, or a share of them, take it. People under way finish on theirs unless `migrate` says otherwise.',
      body: publishBody,
      result: publishResult,
      handle: async ({ param, body: { migrate, ...body }, by }) => {
        const publication = { ...body, ...(migrate && { migrate: { choices: migrate, by } }) };
        const { publishedAt, ...published } = await publish(store, param('id'), publication, clock.now());
        return { body: { ...published, publishedAt: iso(publishedAt) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/enrol',
      tag: 'journeys',
      summary:
        'How many are inside already (in the segment, or absent for long enough); with `confirm` they are let in, in the background and once per version.',
      body: enrolBody,
      result: enrolResult,
      handle: async ({ param, body }) => {
        const inside = await previewEnrolment(store, param('id'), clock.now());
        if (!body.confirm) return { body: { ...inside, job: null } };
        return { status: 202, body: { ...inside, job: jobView(await enrol(store, param('id'), clock.now())) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/restore',
      tag: 'journeys',
      summary: 'Write the document of an earlier version into the draft. Publishing it asks the same questions as any draft.',
      body: restoreBody,
      result: restoreResult,
      handle: async ({ param, body: { version, revision } }) => {
        const row = await restoreVersion(store, param('id'), version, revision, clock.now());
        return { body: { id: row._id, revision: row.revision }, headers: { etag: `"${row.revision}"` } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/pause',
      tag: 'journeys',
      summary: 'Nobody moves, nothing is sent; whoever would enter is refused, or queued until the journey is resumed.',
      body: pauseBody,
      result: turned,
      handle: async ({ param, body: { entrants } }) => {
        await pauseJourney(store, param('id'), entrants, clock.now());
        return { body: { id: param('id'), status: 'paused' } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/resume',
      tag: 'journeys',
      summary: 'Everybody goes on: elapsed waits are shifted by the pause, wall-clock ones judged anew. `dryRun` only counts.',
      body: resumeBody,
      result: resumeResult,
      handle: async ({ param, body: { late, dryRun }, by }) => {
        const deps = { store, clock, plans, loader };
        const counts = await resumeJourney(deps, param('id'), { late: dryRun ? null : late, by });
        return { body: { id: param('id'), status: dryRun ? 'paused' : 'live', counts } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/stop',
      tag: 'journeys',
      summary: 'Nobody enters any more. `drain`: those under way finish; `now`: their runs end, in the middle of any wait.',
      body: stopBody,
      result: stopResult,
      handle: async ({ param, body: { how }, by }) => {
        const batch = await stopJourney(store, param('id'), { how, by }, clock.now());
        return { body: { id: param('id'), status: 'stopped', batch } };
      },
    }),
  ];
}
