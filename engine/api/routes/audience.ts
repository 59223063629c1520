import { fieldsBeyondPerson } from '../../language/inspect';
import { knownFields } from '../../people/known-fields';
import { matchPeople } from '../../people/match-people';
import { samplePeople, zoneOf } from '../../people/sample-people';
import { fieldsResult, type MatchResult, matchBody, matchResult, samplesQuery, samplesResult } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { personName } from '../views/person';

const EXAMPLES = 3;
/** Somebody is typing: an answer that is later than this is told as far as it got, real ms. */
const COUNT_WITHIN_MS = 2_000;

export function audienceRoutes({ store, clock }: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/people/match',
      tag: 'people',
      summary: 'How many people any condition of a journey holds for now, and a few of them. Ends after 2 s with “at least”.',
      body: matchBody,
      result: matchResult,
      handle: async ({ body: { condition, journey }, signal }) => {
        const beyond = fieldsBeyondPerson(condition);
        const unknown: MatchResult = { people: null, precision: 'exactly', examples: [], beyond };
        if (beyond.length > 0) return { body: unknown };
        const asking = { journeyId: journey.id, zone: journey.zone, params: journey.params };
        const { people, sampled, cutOff, examples } = await matchPeople(store, condition, asking, clock.now(), {
          examples: EXAMPLES,
          signal: AbortSignal.any([signal, AbortSignal.timeout(COUNT_WITHIN_MS)]),
        });
        const told: MatchResult = {
          people,
          precision: cutOff ? 'atLeast' : sampled ? 'about' : 'exactly',
          examples: examples.map((person) => ({ id: person._id, name: personName(person) })),
          beyond,
        };
        return { body: told };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/people/samples',
      tag: 'people',
      summary:
        'Three people to show a rule on, from different zones as far as there are; first those who have a value at `having`.',
      query: samplesQuery,
      result: samplesResult,
      handle: async ({ query }) => {
        const rows = await samplePeople(store, EXAMPLES, query.having);
        const items = rows.map((person) => ({
          id: person._id,
          name: personName(person),
          zone: zoneOf(person) || null,
          attributes: person.attributes,
        }));
        return { body: { items } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/fields',
      tag: 'people',
      summary: 'Attributes, events and their properties that are in use, the commonest first; told from those seen last.',
      result: fieldsResult,
      handle: async () => ({ body: await knownFields(store) }),
    }),
  ];
}
