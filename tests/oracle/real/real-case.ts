/**
 * A random life as one that can be lived in the real world beside others: words of its own, so that nobody enters a neighbour's journey,
 * and calls as SDKs make them.
 */
import { compile, journeySchema } from '../../../engine/language';
import type { LifeCase } from '../generate/life';
import { EVENTS, SEGMENTS, TRIGGER_EVENT } from '../generate/words';
import { ms } from '../naive/dates';
import type { Input, Json, JsonObject } from '../naive/types';

export interface RealCase extends LifeCase {
  userId: string;
}

const OWN_WORDS = new Set<string>([...EVENTS, 'Said', TRIGGER_EVENT]);
/** What a text of a message prints: the profile as it is when it goes out, and what steps have saved. */
export const PRINTED = ['profile.plan', 'profile.score', 'profile.city', 'profile.vip', 'context.source', 'context.params.brand'];
const TEMPLATE = `${PRINTED.map((path) => `{{${path}}}`).join('/')}.`;
/** Marketing by email shows it. */
const POSTAL_ADDRESS = { name: 'postalAddress', label: 'Postal address', value: '1 Main Street, Springfield' };
/** Pools of the workspace. */
export const POOLS = { full: 'full', empty: 'empty' };

export function realCase({ journey, input, calls }: LifeCase, number: number): RealCase {
  const userId = `person-${number}`;
  const own = <T extends Json>(value: T): T => renamed(value, number) as T;
  const document: JsonObject = { ...own(journey), id: `${String(journey['id'])}-${number}` };
  const steps = own(journey['steps'] as Record<string, JsonObject>);
  const lived = {
    ...document,
    parameters: [...((document['parameters'] ?? []) as Json[]), POSTAL_ADDRESS],
    steps: Object.fromEntries(
      Object.entries(steps).flatMap(([id, step]) => restAfterEmit(id, realStep(step, input.choices?.[id] ?? {}))),
    ),
  };
  return {
    userId,
    journey: lived,
    plan: compile(journeySchema.parse(lived), 1),
    input: own(realInput(input, number) as unknown as JsonObject) as unknown as Input,
    calls,
  };
}

function renamed(value: Json, number: number): Json {
  if (typeof value === 'string') {
    const name = value.startsWith('events.') ? value.slice('events.'.length) : value;
    return OWN_WORDS.has(name) ? `${value} ${number}` : value;
  }
  if (Array.isArray(value)) return value.map((each) => renamed(each, number));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [OWN_WORDS.has(key) ? `${key} ${number}` : key, renamed(inner, number)]),
  );
}

function realStep(step: JsonObject, choice: Record<string, unknown>): JsonObject {
  if (step['type'] === 'code') return { ...step, pool: choice['exhausted'] ? POOLS.empty : POOLS.full };
  if (step['type'] !== 'message') return step;
  const content = {
    email: { subject: TEMPLATE, body: { blocks: [{ type: 'text', text: '[Unsubscribe]({{ unsubscribe_url }})' }] } },
    sms: { text: `${TEMPLATE} Reply STOP to opt out.` },
    push: { title: TEMPLATE, body: 'x' },
  };
  return { ...step, content: content[step['channel'] as keyof typeof content] };
}

/** What a run writes takes its turn at the door while the run goes on: whoever rests a minute is sure to have heard of it. */
function restAfterEmit(id: string, step: JsonObject): [string, JsonObject][] {
  if (step['type'] !== 'emit') return [[id, step]];
  const rest = `${id}r`;
  return [
    [id, { ...step, next: { done: rest } }],
    [rest, { type: 'wait', name: rest, for: 'PT1M', next: step['next'] as JsonObject }],
  ];
}

/** What is said of people as SDKs say it, and addresses of their own. What others do in answer lies on fractions of a second. */
function realInput({ person, choices = {}, ...others }: Input, number: number): Input {
  const { consent = {}, attributes = {}, ...known } = person;
  return {
    ...others,
    person: {
      ...known,
      id: `person-${number}`,
      attributes: { ...attributes, ...addressesOf(attributes, number) },
      consent: Object.fromEntries(Object.entries(consent).map(([channel, states]) => [channel, said(states)])),
    },
    choices: Object.fromEntries(Object.entries(choices).flatMap(([id, choice]) => realChoice(id, choice))),
  };
}

/** What nobody was asked, nobody has answered. */
const said = (states: Record<string, string>) =>
  Object.fromEntries(Object.entries(states).filter(([, state]) => state !== 'never_asked'));

/** Tasks and codes: providers that refuse, and what people do with messages, are left to virtual time. */
function realChoice(
  id: string,
  { outcome, after, exhausted }: Record<string, string | true>,
): [string, Record<string, string | true>][] {
  if (exhausted) return [[id, { exhausted }]];
  if (outcome === undefined) return [];
  return [[id, { outcome, after: `PT${(ms(String(after)) + 350) / 1_000}S` }]];
}

function addressesOf({ email, phone, pushId }: JsonObject, number: number): JsonObject {
  return {
    ...(email === 'Ana@example.com' ? { email: `Person-${number}@example.com` } : {}),
    ...(phone === '+33612345678' ? { phone: `+3361234${String(5_000 + number)}` } : {}),
    ...(pushId === undefined ? {} : { pushId: `person-${number}` }),
  };
}

/** What a definition of the segment asks for. */
export const segmentTraits = ({ person }: Input): JsonObject =>
  Object.fromEntries(SEGMENTS.map((segment) => [`in_${segment}`, (person.segments ?? []).includes(segment)]));
