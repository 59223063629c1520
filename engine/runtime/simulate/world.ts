/** The simulated person and what is known of them, as the engine would have stored it. */
import type { Consent, EventFacts, Facts, JsonObject, MessageFacts, Rollup } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { type AppliedEvent, type AppliedTo, applyEvent } from '../../people/apply-event';
import { addOccurrence } from '../../people/rollup';
import { parseDuration, zoneOr } from '../../time';
import { parametersOf } from '../begin';
import type { Reaction, SimulationInput } from './input';
import type { SimulatedTask } from './task';

export interface World {
  personId: string;
  person: AppliedTo & { consent: Consent };
  segments: string[];
  definitions: SimulationInput['segments'];
  account: JsonObject | null;
  messages: Record<string, MessageFacts>;
  /** By the number of the visit. */
  tasks: Map<number, SimulatedTask>;
  /** Everything that happened, oldest first. */
  history: EventFacts[];
}

/** The person at the start: what they did before is in the roll-ups, one revision each. */
export function worldOf({ person, startAt, segments }: SimulationInput): World {
  const start = Date.parse(startAt);
  const rollups: Record<string, Rollup> = {};
  const history: EventFacts[] = [];
  let revision = 0;
  for (const { name, at, properties } of pastOf(person, start)) {
    revision += 1;
    rollups[name] = addOccurrence(rollups[name], at, revision);
    if (properties) history.push({ id: `past-${revision}`, name, properties, at, revision });
  }
  const createdAt = Math.min(start, ...Object.values(rollups).map(({ first }) => first));
  const base = {
    revision,
    // As the first thing that is known of them would have set it.
    attributes: { createdAt: new Date(createdAt).toISOString() },
    rollups,
    consent: person.consent ?? {},
    accountId: person.account ? 'account' : null,
    createdAt,
  };
  const described = applyEvent(base, identify('described', person.attributes ?? {}, start)).person;
  return {
    personId: person.id ?? 'simulated',
    person: described,
    segments: person.segments ?? [],
    definitions: segments,
    account: person.account ?? null,
    messages: {},
    tasks: new Map(),
    history,
  };
}

/** What they did before, oldest first; with properties where they are known. */
function pastOf({ did = {}, history = [] }: SimulationInput['person'], start: number) {
  const before = (text: string): number => start - (parseDuration(text) ?? 0);
  const past: { name: string; at: number; properties?: JsonObject }[] = [
    ...Object.entries(did).flatMap(([name, times]) => times.map((time) => ({ name, at: before(time) }))),
    ...history.map(({ event, before: time, properties = {} }) => ({ name: event, at: before(time), properties })),
  ];
  return past.sort((a, b) => a.at - b.at);
}

/** A call that describes the person. */
export function identify(id: string, traits: JsonObject, at: number): AppliedEvent {
  return { _id: id, kind: 'identify', name: 'Identify', properties: {}, traits, otherId: null, timestamp: at, receivedAt: at };
}

/** A call that tells of something that happened. */
export function track(id: string, name: string, properties: JsonObject, at: number, traits: JsonObject = {}): AppliedEvent {
  return { _id: id, kind: 'track', name, properties, traits, otherId: null, timestamp: at, receivedAt: at };
}

/** Lets an accepted call change the person, exactly as the one writer would. */
export function happen(world: World, row: AppliedEvent): { event: EventFacts | null; changed: string[] } {
  const { person, transition } = applyEvent(world.person, row);
  world.person = person;
  if (transition.event) world.history.push(transition.event);
  return { event: transition.event, changed: transition.changed };
}

const receiptNames: Record<Reaction, string> = {
  delivered: 'Message Delivered',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  replied: 'Message Replied',
  bounced: 'Message Bounced',
  complained: 'Message Complained',
  unsubscribed: 'Message Unsubscribed',
};

/** What a provider would report of a message. */
export function receipt(reaction: Reaction, about: JsonObject, at: number): AppliedEvent {
  return {
    _id: `${reaction}:${about['messageId']}`,
    kind: 'receipt',
    name: receiptNames[reaction],
    properties: about,
    traits: {},
    otherId: null,
    timestamp: at,
    receivedAt: at,
  };
}

/** All that is known at an instant. */
export function factsAt(world: World, plan: Plan, now: number): Facts {
  const { person } = world;
  const { timezone } = person.attributes;
  return {
    now,
    zone: zoneOr(typeof timezone === 'string' ? timezone : null, plan.document.settings.zone),
    journeyId: plan.journeyId,
    person: {
      id: world.personId,
      revision: person.revision,
      attributes: person.attributes,
      rollups: person.rollups,
      consent: person.consent,
      segments: world.segments,
    },
    account: world.account ? { id: 'account', attributes: world.account } : null,
    event: null,
    context: { params: parametersOf(plan) },
    messages: world.messages,
    history: plan.needs.history.length > 0 ? world.history.filter(({ name }) => plan.needs.history.includes(name)) : [],
    entry: { at: now, revision: person.revision },
  };
}
