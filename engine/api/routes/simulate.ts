import type * as z from 'zod';
import { canonicalEventName } from '../../ingest';
import { checkedDraft, journeyById } from '../../journeys';
import { compile } from '../../language';
import type { Consent, JsonObject } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { judge } from '../../messaging';
import { Problem } from '../../problem';
import { recordGolden, type SimulationInput, simulate } from '../../runtime';
import type { PersonRow, Store } from '../../store';
import { simulateBody, simulateResult } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';
import { whyVisit } from '../views/sentence';
import { simulatedMessages } from '../views/simulated-message';

type Body = z.output<typeof simulateBody>;

/** Somebody invented agrees to everything, unless the attribute `consent` says otherwise. */
const AGREES: Consent = { email: { '*': 'subscribed' }, sms: { '*': 'subscribed' }, push: { '*': 'subscribed' } };

export function simulateRoutes({ store, plans, clock, publicUrl }: Services): Route[] {
  const planFor = async (id: string, version: Body['version']): Promise<Plan> => {
    const journey = await journeyById(store, id);
    if (version === 'live') {
      if (journey.liveVersion === null) throw new Problem('journey_not_published', id);
      return plans.planOf(id, journey.liveVersion);
    }
    const { document, issues } = await checkedDraft(store, journey);
    if (!document) throw new Problem('journey_invalid', undefined, undefined, { issues });
    return compile(document, 0);
  };

  return [
    defineRoute({
      method: 'post',
      path: '/journeys/:id/simulate',
      tag: 'journeys',
      summary: 'Walk one person through the draft or the live version in virtual time. Nothing is sent, nothing is stored.',
      body: simulateBody,
      result: simulateResult,
      handle: async ({ param, body }) => {
        const plan = await planFor(param('id'), body.version);
        const input = await inputOf(store, plan, body, clock.now());
        const simulation = simulate(plan, input, judge);
        const { entered, path, end, verdict } = simulation;
        const messages = await simulatedMessages(plan, path, publicUrl);
        return {
          body: {
            entered,
            rejected: entered ? null : verdict && !verdict.enter ? verdict.rule : 'no_trigger',
            path: path.map((visit, index) => ({
              stepId: visit.stepId,
              at: iso(visit.at),
              port: visit.port,
              ...whyVisit(plan, visit),
              wouldSend: visit.wouldSend?.title ?? null,
              message: messages[index] ?? null,
              evidence: visit.evidence,
            })),
            end: entered ? { status: end.status, reason: end.reason, at: iso(end.at) } : null,
            golden: recordGolden(plan.document.name || plan.journeyId, input, simulation) as unknown as JsonObject,
          },
        };
      },
    }),
  ];
}

async function inputOf(store: Store, plan: Plan, body: Body, now: number): Promise<SimulationInput> {
  const startAt = body.startAt ?? iso(now);
  const { trigger } = plan.document;
  const first = body.event ?? (trigger.kind === 'event' && trigger.on[0] ? { name: trigger.on[0].event, properties: {} } : null);
  const happens = first && (first.name !== '' || trigger.kind !== 'api');
  const events = [...(happens ? [{ ...first, after: 'PT0S' }] : []), ...body.events];
  return {
    person:
      body.personId === undefined ? invented(plan, body.person ?? {}) : await stored(store, body.personId, Date.parse(startAt)),
    startAt,
    choices: body.choices,
    // Without a name it is no event: the values change the person.
    events: events.map(({ name, properties, after }) =>
      name === '' ? { traits: properties, after } : { event: canonicalEventName(name), properties, after },
    ),
    ...(trigger.kind === 'api' && { context: body.event?.properties ?? {} }),
  };
}

function invented(plan: Plan, attributes: JsonObject): SimulationInput['person'] {
  const { trigger } = plan.document;
  return {
    attributes,
    ...(attributes['consent'] === undefined && { consent: AGREES }),
    // Silence can only begin with what is missed.
    ...(trigger.kind === 'absence' && { did: { [trigger.event]: ['PT0S'] } }),
  };
}

async function stored(store: Store, id: string, startAt: number): Promise<SimulationInput['person']> {
  const person = (await store.people.findById(id).lean()) as PersonRow | null;
  if (!person || person.deleted) throw new Problem('person_not_found', id);
  if (person.mergedInto) return stored(store, person.mergedInto, startAt);
  const did = Object.entries(person.rollups).map(([name, { recent }]) => [
    name,
    recent.map(([at]) => `PT${Math.max(0, startAt - at) / 1_000}S`),
  ]);
  return {
    id: person._id,
    attributes: person.attributes,
    consent: person.consent,
    segments: person.segments,
    did: Object.fromEntries(did),
  };
}
