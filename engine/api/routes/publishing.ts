import * as z from 'zod';
import { enrol, pauseJourney, previewEnrolment, previewPublication, publish, resumeJourney } from '../../journeys';
import { enrolBody, enrolResult, publishBody, publishPreview, publishResult } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { jobView } from '../views/job';

const turned = z.strictObject({ id: z.string(), status: z.enum(['live', 'paused']) });
const nothing = z.strictObject({});

export function publishingRoutes({ store, clock }: Services): Route[] {
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
      summary: 'Freeze the draft as the next version and let new entrants take it. People under way finish on theirs.',
      body: publishBody,
      result: publishResult,
      handle: async ({ param, body }) => {
        const { publishedAt, ...published } = await publish(store, param('id'), body, clock.now());
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
      path: '/journeys/:id/pause',
      tag: 'journeys',
      summary: 'Nobody enters, nobody moves, nothing is sent.',
      body: nothing,
      result: turned,
      handle: async ({ param }) => {
        await pauseJourney(store, param('id'));
        return { body: { id: param('id'), status: 'paused' } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/resume',
      tag: 'journeys',
      summary: 'Everybody goes on; waits that ended meanwhile end now.',
      body: nothing,
      result: turned,
      handle: async ({ param }) => {
        await resumeJourney(store, param('id'), clock.now);
        return { body: { id: param('id'), status: 'live' } };
      },
    }),
  ];
}
