import * as z from 'zod';
import { jobById } from '../../jobs';
import { membershipOf } from '../../people/apply-segments';
import { countPeople } from '../../people/count-people';
import { createSegment, definingCondition, deleteSegment, judgingOf, saveSegment, segmentById } from '../../people/segment-store';
import { Problem } from '../../problem';
import type { SegmentRow } from '../../store';
import {
  job,
  newSegmentBody,
  type SegmentDetail,
  segmentBody,
  segmentDetail,
  segmentList,
  segmentPreview,
  segmentPreviewBody,
} from '../contract';
import { defineRoute, type Reply, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { jobView } from '../views/job';
import { personName } from '../views/person';

const EXAMPLES = 5;

export function segmentRoutes({ store, clock }: Services): Route[] {
  const detail = async (row: SegmentRow): Promise<SegmentDetail> => {
    const [people, judging] = await Promise.all([
      store.people.countDocuments({ segments: row._id, mergedInto: null, deleted: false }),
      judgingOf(store, row._id),
    ]);
    return {
      id: row._id,
      name: row.name,
      condition: row.condition as never,
      revision: row.revision,
      people,
      updatedAt: iso(row.updatedAt),
      computing: judging && jobView(judging),
    };
  };
  const reply = async (row: SegmentRow, status = 200): Promise<Reply<SegmentDetail>> => ({
    status,
    body: await detail(row),
    headers: { etag: `"${row.revision}"` },
  });
  return [
    defineRoute({
      method: 'get',
      path: '/segments',
      tag: 'segments',
      summary: 'All segments with their members now, by name.',
      result: segmentList,
      handle: async () => {
        const rows = (await store.segments.find({}).lean()) as SegmentRow[];
        rows.sort((a, b) => a.name.localeCompare(b.name));
        return { body: { items: await Promise.all(rows.map(detail)) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/segments',
      tag: 'segments',
      summary: 'Make a segment. Everybody is judged in the background; those it holds already fire no trigger.',
      body: newSegmentBody,
      result: segmentDetail,
      handle: async ({ body: { id, ...given } }) => reply(await createSegment(store, id, given, clock.now()), 201),
    }),
    defineRoute({
      method: 'post',
      path: '/segments/preview',
      tag: 'segments',
      summary: 'How many people a condition holds for now, and a few of them. With many people it is an estimate and says so.',
      body: segmentPreviewBody,
      result: segmentPreview,
      handle: async ({ body }) => {
        const segment = { id: 'preview', condition: definingCondition(body.condition), since: 0 };
        const now = clock.now();
        const { people, sampled, examples } = await countPeople(
          store,
          (rows) => rows.map((person) => membershipOf(person, [segment], now).ids.length > 0),
          { examples: EXAMPLES },
        );
        return { body: { people, sampled, examples: examples.map((person) => ({ id: person._id, name: personName(person) })) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/segments/:id',
      tag: 'segments',
      summary: 'One segment. The ETag is the revision; `computing` tells how far a new definition has come.',
      result: segmentDetail,
      handle: async ({ param }) => reply(await segmentById(store, param('id'))),
    }),
    defineRoute({
      method: 'put',
      path: '/segments/:id',
      tag: 'segments',
      summary:
        'Change a segment. `If-Match` is the revision you read. A new definition judges everybody anew and fires no trigger.',
      body: segmentBody,
      result: segmentDetail,
      handle: async ({ param, body, ifMatch }) => {
        if (ifMatch === null) throw new Problem('revision_required');
        return reply(await saveSegment(store, param('id'), body, ifMatch, clock.now()));
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/segments/:id',
      tag: 'segments',
      summary: 'Delete a segment that no running journey uses.',
      result: z.strictObject({ deleted: z.literal(true) }),
      handle: async ({ param }) => {
        await deleteSegment(store, param('id'), clock.now());
        return { body: { deleted: true } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/jobs/:id',
      tag: 'segments',
      summary: 'How far work in the background has come.',
      result: job,
      handle: async ({ param }) => ({ body: jobView(await jobById(store, param('id'))) }),
    }),
  ];
}
