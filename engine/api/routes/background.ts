import * as z from 'zod';
import { cancelJob, jobById } from '../../jobs';
import { cancelBatch } from '../../journeys';
import { Problem } from '../../problem';
import type { BatchRow, JobRow, JourneyRow, SegmentRow, Store } from '../../store';
import { reportOf } from '../../worker/batches';
import { type BackgroundWork, backgroundList } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { jobView } from '../views/job';

/** What is over is told for a while: so many of each, the latest. */
const LATEST = 5;
const OPEN_SHOWN = 50;
const LISTED_JOBS = ['enrol', 'judge'] as const;

/** Long work of this installation, so that it can be left and found again. */
export function backgroundRoutes({ store, clock }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/background',
      live: true,
      tag: 'status',
      summary: 'What goes on for many people in the background: migrations, stops, enrolments, segments; open ones first.',
      result: backgroundList,
      handle: async () => {
        const [batches, jobs] = await Promise.all([batchesOf(store), jobsOf(store)]);
        const nameOf = await namesOf(store, [...batches, ...jobs]);
        const items = [...batches, ...jobs].map((one) => ({ ...one, name: nameOf(one) }));
        const rank = ({ state, startedAt }: BackgroundWork) => `${state === 'open' ? 1 : 0}${startedAt}`;
        return { body: { items: items.toSorted((a, b) => rank(b).localeCompare(rank(a))) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/background/:id/cancel',
      tag: 'status',
      summary: 'Nobody else is concerned; for whom it was done already, it stays done. What is over stays as it is.',
      body: z.strictObject({}),
      result: z.strictObject({ cancelled: z.literal(true) }),
      handle: async ({ param }) => {
        const id = param('id');
        const batch = (await store.batches.findById(id).lean()) as BatchRow | null;
        if (batch) await cancelBatch(store, batch.journeyId, id, clock.now());
        else if ((await jobById(store, id)).kind === 'enrol') await cancelJob(store, id, clock.now());
        else throw new Problem('operation_refused', 'A segment is computed to the end: half of it would be wrong.');
        return { body: { cancelled: true } };
      },
    }),
  ];
}

type Unnamed = Omit<BackgroundWork, 'name'>;

async function batchesOf(store: Store): Promise<Unnamed[]> {
  const [open, latest] = await Promise.all([
    store.batches.find({ state: 'open' }).limit(OPEN_SHOWN).lean() as unknown as Promise<BatchRow[]>,
    store.batches
      .find({ state: { $ne: 'open' } })
      .sort({ createdAt: -1 })
      .limit(LATEST)
      .lean() as unknown as Promise<BatchRow[]>,
  ]);
  return Promise.all(
    [...open, ...latest].map(async (row) => {
      const { moves, goesOn, exits } = await reportOf(store, row);
      return {
        id: row._id,
        kind: row.work.kind,
        subject: row.journeyId,
        state: row.state,
        changed: Math.max(moves + goesOn + exits, row.found.changed),
        progress: null,
        cancellable: row.state === 'open',
        startedAt: iso(row.createdAt),
        lastError: row.lastError,
      };
    }),
  );
}

async function jobsOf(store: Store): Promise<Unnamed[]> {
  const kind = { $in: [...LISTED_JOBS] };
  const [open, latest] = await Promise.all([
    store.jobs
      .find({ kind, due: { $gt: 0 } })
      .limit(OPEN_SHOWN)
      .lean() as unknown as Promise<JobRow[]>,
    store.jobs.find({ kind, due: null }).sort({ startedAt: -1 }).limit(LATEST).lean() as unknown as Promise<JobRow[]>,
  ]);
  return [...open, ...latest].flatMap((row): Unnamed[] => {
    const { id, subject, done, looked, total, changed, startedAt } = jobView(row);
    const kind = LISTED_JOBS.find((each) => each === row.kind);
    if (!kind) return [];
    const state = !done ? 'open' : row.cancelled ? 'cancelled' : 'done';
    const cancellable = !done && kind === 'enrol';
    return [{ id, kind, subject, state, changed, progress: { looked, total }, cancellable, startedAt, lastError: null }];
  });
}

async function namesOf(store: Store, items: readonly Unnamed[]): Promise<(item: Unnamed) => string> {
  const subjects = [...new Set(items.map(({ subject }) => subject))];
  const [journeys, segments] = await Promise.all([
    store.journeys.find({ _id: { $in: subjects } }, { 'draft.name': 1 }).lean() as unknown as Promise<JourneyRow[]>,
    store.segments.find({ _id: { $in: subjects } }, { name: 1 }).lean() as unknown as Promise<SegmentRow[]>,
  ]);
  const names = new Map<string, unknown>();
  for (const { _id, draft } of journeys) names.set(`journey:${_id}`, (draft as { name?: unknown } | undefined)?.name);
  for (const { _id, name } of segments) names.set(`segment:${_id}`, name);
  return ({ kind, subject }) => {
    const name = names.get(`${kind === 'judge' ? 'segment' : 'journey'}:${subject}`);
    return typeof name === 'string' && name !== '' ? name : subject;
  };
}
