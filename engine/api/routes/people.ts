import type { Model } from 'mongoose';
import { journeyById } from '../../journeys';
import { Problem } from '../../problem';
import type { PersonRow, RejectionRow, RunRow, Store } from '../../store';
import { personDetail, personList, personQuery, whyNot, whyNotQuery } from '../contract';
import { newest } from '../newest';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { personSummary } from '../views/person';
import { runSummaries } from '../views/run';
import { timelineOf } from '../views/timeline';
import { reasonNow, reasonOf } from '../views/why-not';

/** Runs shown on a person's page. */
const RUNS_SHOWN = 50;
/** Highest character of the plane people write addresses in: the end of a prefix range. */
const LAST = '\uffff';

export function peopleRoutes(services: Services): Route[] {
  const { store, clock } = services;
  return [
    defineRoute({
      method: 'get',
      path: '/people',
      tag: 'people',
      summary:
        'People, the latest changed first; `search` finds a user id, an anonymous id, or the beginning of an email address.',
      query: personQuery,
      result: personList,
      handle: async ({ query }) => {
        const { search, limit, cursor } = query;
        const page = search
          ? { rows: await found(store, search, limit), nextCursor: null }
          : await newest(store.people as Model<PersonRow>, {
              filter: { mergedInto: null, deleted: false },
              field: 'updatedAt',
              limit,
              cursor,
              now: clock.now(),
            });
        const live = await liveRuns(
          store,
          page.rows.map((person) => person._id),
        );
        return {
          body: {
            items: page.rows.map((person) => personSummary(person, live.get(person._id) ?? 0)),
            nextCursor: page.nextCursor,
          },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/people/:id',
      tag: 'people',
      summary:
        'One person: profile, consent, runs, and everything that happened, newest first. Merged people answer with who they became.',
      result: personDetail,
      handle: async ({ param }) => {
        const person = await personById(store, param('id'));
        const rows = (await store.runs
          .find({ personId: person._id })
          .sort({ enteredAt: -1 })
          .limit(RUNS_SHOWN)
          .lean()) as unknown as RunRow[];
        const timezone = person.attributes['timezone'];
        return {
          body: {
            ...personSummary(person, rows.filter((run) => run.live).length),
            attributes: person.attributes,
            consent: person.consent,
            timezone: typeof timezone === 'string' ? timezone : null,
            revision: person.revision,
            aliases: person.aliases,
            runs: await runSummaries(services, rows),
            timeline: await timelineOf(services, person._id, rows),
          },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/people/:id/why-not',
      tag: 'people',
      summary:
        'Why the person is not in a journey: the rules that turned them away, the latest first; when nothing was recorded, what keeps them out now.',
      query: whyNotQuery,
      result: whyNot,
      handle: async ({ param, query }) => {
        const [person, journey] = await Promise.all([personById(store, param('id')), journeyById(store, query.journey)]);
        const rows = (await store.rejections
          .find({ personId: person._id, journeyId: journey._id })
          .sort({ at: -1 })
          .limit(query.limit)
          .lean()) as unknown as RejectionRow[];
        const live = journey.status === 'live' && journey.liveVersion !== null;
        const plan = live ? await services.plans.planOf(journey._id, journey.liveVersion ?? 0) : null;
        if (rows.length === 0) return { body: { items: [await reasonNow(store, plan, person, clock.now())] } };
        const items = await Promise.all(
          rows.map(async (row) => {
            const { document } = await services.plans.planOf(row.journeyId, row.version);
            return reasonOf(row, document.settings.zone);
          }),
        );
        return { body: { items } };
      },
    }),
  ];
}

/** Follows merges. @throws Problem `person_not_found`, also for erased people. */
async function personById(store: Store, id: string): Promise<PersonRow> {
  const row = (await store.people.findById(id).lean()) as PersonRow | null;
  if (!row || row.deleted) throw new Problem('person_not_found', id);
  return row.mergedInto ? personById(store, row.mergedInto) : row;
}

/** Exact ids first, then addresses that begin so. */
async function found(store: Store, search: string, limit: number): Promise<PersonRow[]> {
  const text = search.trim();
  const prefix = text.toLowerCase();
  const [exact, byEmail] = (await Promise.all([
    store.people.find({ aliases: { $in: [`u:${text}`, `a:${text}`, `e:${prefix}`] } }).lean(),
    store.people
      .find({ 'attributes.email': { $gte: prefix, $lt: prefix + LAST } } as never)
      .limit(limit)
      .lean(),
  ])) as unknown as PersonRow[][];
  const byId = new Map([...(exact ?? []), ...(byEmail ?? [])].map((person) => [person._id, person]));
  return [...byId.values()].filter((person) => !person.mergedInto && !person.deleted).slice(0, limit);
}

async function liveRuns(store: Store, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const groups = await store.runs.collection
    .aggregate<{ _id: string; n: number }>([
      { $match: { personId: { $in: ids }, live: true } },
      { $group: { _id: '$personId', n: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(groups.map(({ _id, n }) => [_id, n]));
}
