import type { Plan } from '../../language/plan';
import { Problem } from '../../problem';
import type { EventRow, MessageRow, PersonRow, RunRow, VisitRow } from '../../store';
import { bundleOf, hiddenIn, type RunRecords, replayed } from '../../support';
import { bundleResult, goldenResult, supportQuery } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';

/** The latest events of a person that a bundle holds. */
const MOST_EVENTS = 10_000;

export function supportRoutes(services: Services): Route[] {
  const { clock } = services;
  return [
    defineRoute({
      method: 'get',
      path: '/runs/:id/bundle',
      tag: 'runs',
      summary: 'Everything about a run in one file, personal values taken out; `sojourn replay` runs it again elsewhere.',
      query: supportQuery,
      result: bundleResult,
      handle: async ({ param, query }) => {
        const { plan, records } = await recordsOf(services, param('id'));
        const bundle = bundleOf(plan, records, { now: clock.now(), hide: query.redact === 'true' });
        return { body: JSON.parse(JSON.stringify(bundle)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/runs/:id/golden',
      tag: 'runs',
      summary: 'A run as a golden case, to be kept beside the journey, and whether it goes the same way when it is run anew.',
      query: supportQuery,
      result: goldenResult,
      handle: async ({ param, query }) => {
        const { plan, records } = await recordsOf(services, param('id'));
        const result = replayed(plan, query.redact === 'true' ? hiddenIn(plan, records) : records, clock.now());
        return { body: JSON.parse(JSON.stringify(result)) };
      },
    }),
  ];
}

async function recordsOf({ store, plans }: Services, id: string): Promise<{ plan: Plan; records: RunRecords }> {
  const run = (await store.runs.findById(id).lean()) as RunRow | null;
  if (!run) throw new Problem('run_not_found', id);
  const [plan, person, visits, messages, events] = await Promise.all([
    plans.planOf(run.journeyId, run.version),
    store.people.findById(run.personId).lean() as unknown as Promise<PersonRow | null>,
    store.visits.find({ runId: id }).sort({ seq: 1 }).lean() as unknown as Promise<VisitRow[]>,
    store.messages.find({ runId: id }).lean() as unknown as Promise<MessageRow[]>,
    store.events.find({ person: run.personId }).sort({ receivedAt: -1 }).limit(MOST_EVENTS).lean() as unknown as Promise<
      EventRow[]
    >,
  ]);
  if (!person || person.deleted) throw new Problem('person_not_found', 'The person of this run was erased.');
  const handled = events.filter(({ revision }) => revision !== null).sort((a, b) => (a.revision ?? 0) - (b.revision ?? 0));
  return {
    plan,
    records: { run, person, visits, messages: messages.sort((a, b) => a.claimedAt - b.claimedAt), events: handled },
  };
}
