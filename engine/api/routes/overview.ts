import { type LiveCount, liveCounts, overdueRuns, recentSends, type Sends, sumOf } from '../../journeys';
import type { ConnectionRow, JourneyRow, TaskRow } from '../../store';
import { type OverviewAlert, overview } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';

/** Of each kind the heaviest; whoever has more of one kind needs the list. */
const MOST_OF_A_KIND = 8;

type Listed = Pick<JourneyRow, '_id' | 'status' | 'liveVersion' | 'pause' | 'archivedAt'> & { name: string };

export function overviewRoutes(services: Services): Route[] {
  const { store, clock } = services;
  return [
    defineRoute({
      method: 'get',
      path: '/overview',
      live: true,
      tag: 'status',
      summary: 'The home page: who is where, what the last 24 hours sent, and what needs somebody.',
      result: overview,
      handle: async () => {
        const now = clock.now();
        const [journeys, live, overdue, moving, sends] = await Promise.all([
          listed(services),
          liveCounts(store),
          store.runs.countDocuments(overdueRuns(clock)),
          store.runs.countDocuments({ live: true, status: 'active', due: { $lte: now } }),
          recentSends(store, now),
        ]);
        const of = (status: LiveCount['status']) => sumOf(live, (count) => count.status === status);
        const inSight = journeys.filter(({ archivedAt }) => !archivedAt);
        const having = (status: JourneyRow['status']) => inSight.filter((row) => row.status === status).length;
        return {
          body: {
            journeys: { draft: having('draft'), live: having('live'), paused: having('paused'), stopped: having('stopped') },
            people: {
              moving,
              waiting: Math.max(0, of('active') - moving),
              paused: of('paused'),
              parked: of('parked'),
              overdue,
            },
            sends: { since: iso(sends.since), ...totalOf([...sends.byJourney.values()]) },
            alerts: [
              ...(await resting(services)),
              ...(overdue > 0 ? [{ kind: 'overdue' as const, people: overdue }] : []),
              ...(await parked(services, journeys, live)),
              ...failing(journeys, sends.byJourney),
              ...(await overdueTasks(services)),
              ...paused(journeys, live),
            ],
          },
        };
      },
    }),
  ];
}

async function listed({ store }: Services): Promise<Listed[]> {
  const rows = (await store.journeys
    .find({}, { status: 1, liveVersion: 1, pause: 1, archivedAt: 1, 'draft.name': 1 })
    .lean()) as unknown as (JourneyRow & { draft?: { name?: unknown } })[];
  return rows.map((row) => ({ ...row, name: typeof row.draft?.name === 'string' ? row.draft.name : row._id }));
}

function totalOf(sends: readonly Sends[]): Sends {
  const sum = (key: keyof Sends) => sends.reduce((total, one) => total + one[key], 0);
  return { sent: sum('sent'), skipped: sum('skipped'), failed: sum('failed') };
}

async function resting({ store, clock }: Services): Promise<OverviewAlert[]> {
  const rows = (await store.connections.find({ openUntil: { $gt: clock.now() } }).lean()) as unknown as ConnectionRow[];
  return rows.map(({ _id, name, lastError, openUntil }) => ({
    kind: 'resting',
    connectionId: _id,
    name,
    error: lastError?.message ?? '',
    until: iso(openUntil),
  }));
}

/** One per journey, naming the step where most of them stand. */
async function parked({ plans }: Services, journeys: readonly Listed[], live: readonly LiveCount[]): Promise<OverviewAlert[]> {
  const held = journeys.map((row) => {
    const counts = live.filter(({ journeyId, status }) => journeyId === row._id && status === 'parked');
    return { row, people: sumOf(counts, () => true), worst: counts.toSorted((a, b) => b.n - a.n)[0] };
  });
  const heaviest = held.toSorted((a, b) => b.people - a.people).slice(0, MOST_OF_A_KIND);
  return Promise.all(
    heaviest.flatMap(({ row, people, worst }) => {
      if (!worst) return [];
      const named = plans.planOf(row._id, worst.version).then(({ document }) => document.steps[worst.stepId]?.name);
      return [
        named.then((step): OverviewAlert => {
          return { kind: 'parked', journeyId: row._id, journeyName: row.name, people, step: step || worst.stepId };
        }),
      ];
    }),
  );
}

function failing(journeys: readonly Listed[], sends: ReadonlyMap<string, Sends>): OverviewAlert[] {
  return journeys
    .flatMap((row): Extract<OverviewAlert, { kind: 'failing' }>[] => {
      const { failed = 0, sent = 0 } = sends.get(row._id) ?? {};
      return failed === 0 ? [] : [{ kind: 'failing', journeyId: row._id, journeyName: row.name, failed, sent }];
    })
    .toSorted((a, b) => b.failed - a.failed)
    .slice(0, MOST_OF_A_KIND);
}

async function overdueTasks({ store }: Services): Promise<OverviewAlert[]> {
  const [tasks, oldest] = await Promise.all([
    store.tasks.countDocuments({ state: 'overdue' }),
    store.tasks.findOne({ state: 'overdue' }).sort({ openedAt: 1 }).lean() as unknown as Promise<TaskRow | null>,
  ]);
  return oldest ? [{ kind: 'tasks', tasks, title: oldest.title, runId: oldest.runId }] : [];
}

function paused(journeys: readonly Listed[], live: readonly LiveCount[]): OverviewAlert[] {
  return journeys
    .flatMap((row): Extract<OverviewAlert, { kind: 'paused' }>[] => {
      const people = sumOf(live, ({ journeyId }) => journeyId === row._id);
      if (row.status !== 'paused' || !row.pause || people === 0) return [];
      return [{ kind: 'paused', journeyId: row._id, journeyName: row.name, people, since: iso(row.pause.since) }];
    })
    .toSorted((a, b) => b.people - a.people)
    .slice(0, MOST_OF_A_KIND);
}
