/** How people change: by what they do, by what is said of them, and by `update` steps. */
import { isZone } from './clock';
import { ms } from './dates';
import type { Coming, Consent, Happening, Input, Json, JsonObject, Operation, Person, World } from './types';
import { isObject, valueAt } from './values';

/** The person as the start finds them. */
export function personOf({ person, startAt }: Input): Person {
  const start = Date.parse(startAt);
  const first = Math.min(start, ...Object.values(person.did ?? {}).flatMap((times) => times.map((before) => start - ms(before))));
  const found: Person = {
    id: person.id ?? 'simulated',
    attributes: { createdAt: new Date(first).toISOString() },
    consent: person.consent ?? {},
    segments: person.segments ?? [],
    sent: [],
  };
  describe(found, person.attributes ?? {});
  return found;
}

/** What they did before. */
function pastOf({ person, startAt }: Input): Happening[] {
  return Object.entries(person.did ?? {})
    .flatMap(([name, times]) =>
      times.map((before) => ({ name, properties: {}, at: Date.parse(startAt) - ms(before), remembered: true, id: '', hops: 0 })),
    )
    .sort((a, b) => a.at - b.at);
}

/** Before anything has happened: the person as they were, nobody in the journey. */
export function worldAt(
  now: number,
  { journey, input, given, later }: Pick<World, 'journey' | 'input' | 'given' | 'later'>,
): World {
  return {
    journey,
    input,
    given,
    now,
    person: personOf(input),
    account: input.person.account ?? null,
    history: pastOf(input),
    letters: {},
    run: null,
    visits: [],
    sent: [],
    hops: 0,
    later,
  };
}

/** Traits become attributes; null takes one away, a value that is of no use changes nothing. */
export function describe(person: Person, traits: JsonObject): void {
  for (const [name, given] of Object.entries(traits)) {
    if (name === 'consent') sayInTraits(person, given);
    else if (given === null) {
      const { [name]: _gone, ...others } = person.attributes;
      person.attributes = others;
    } else {
      const value = name === 'email' ? String(given).trim().toLowerCase() : given;
      if (name !== 'timezone' || isZone(value)) person.attributes = { ...person.attributes, [name]: value };
    }
  }
}

/** Something happens: the person changes, and it becomes part of their history if it has a name. */
export function happen(world: World, { name, properties, traits, sign, hops = 0 }: Coming, id: string): Happening | null {
  describe(world.person, traits);
  if (name !== null) sayByEvent(world.person, name, properties);
  const letter = sign && world.letters[sign.stepId];
  // A report about an earlier message says nothing about the latest.
  if (sign && letter?.id === sign.letter) letter.signs[sign.kind] = world.now;
  if (name === null) return null;
  const happening: Happening = { name, properties, at: world.now, remembered: false, id, hops };
  world.history.push(happening);
  return happening;
}

const stateOf = (value: unknown): string | null =>
  value === true ? 'subscribed' : value === false ? 'unsubscribed' : typeof value === 'string' ? value : null;

/** Traits can say yes where nothing was said, and can always say no. */
function sayInTraits(person: Person, said: Json): void {
  for (const [channel, wish] of Object.entries(isObject(said) ? said : {}))
    for (const [topic, value] of Object.entries(isObject(wish) ? wish : { '*': wish })) {
      const state = stateOf(value);
      const before = person.consent[channel]?.[topic];
      if (state !== null && (before !== 'unsubscribed' || state === 'unsubscribed')) agree(person, channel, topic, state);
    }
}

function sayByEvent(person: Person, name: string, { channel, topic, state }: JsonObject): void {
  if (typeof channel !== 'string') return;
  const about = typeof topic === 'string' ? topic : '*';
  if (name === 'Message Unsubscribed') agree(person, channel, about, 'unsubscribed');
  if (name === 'Message Complained') agree(person, channel, '*', 'unsubscribed');
  if (name === 'Consent Changed') agree(person, channel, about, stateOf(state) ?? 'never_asked');
}

function agree(person: Person, channel: string, topic: string, state: string): void {
  const consent: Consent = { ...person.consent, [channel]: { ...person.consent[channel], [topic]: state } };
  person.consent = consent;
}

/** The writes of an `update` step, in order; the very next step sees them. */
export function update(world: World, operations: Operation[]): void {
  const event = world.run?.event ?? null;
  // Values are looked up as things stand when the step is entered.
  const values = operations.map((operation) => ({ operation, value: given(operation, world, event) }));
  const fresh: JsonObject = structuredClone(world.person.attributes);
  for (const { operation, value } of values) write(fresh, operation.field.split('.').slice(1), operation, value);
  const gone = Object.keys(world.person.attributes).filter((name) => !Object.hasOwn(fresh, name));
  describe(world.person, { ...fresh, ...Object.fromEntries(gone.map((name) => [name, null])) });
}

function given(operation: Operation, world: World, event: Happening | null): Json | undefined {
  if (operation.op === 'unset') return undefined;
  return found(operation.op === 'increment' ? operation.by : operation.value, world, event);
}

/** A value as it stands, or looked up; undefined when it is nowhere to be found. */
export function found(value: Json, world: World, event: Happening | null): Json | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return value;
  if (typeof value['from'] === 'string') return valueAt(value['from'], world, event);
  return typeof value['ahead'] === 'string' ? new Date(world.now + ms(value['ahead'])).toISOString() : value;
}

/** A value that is nowhere to be found is not written; one of the wrong type stays as it is. */
function write(root: JsonObject, path: string[], { op }: Operation, value: Json | undefined): void {
  const [name = '', ...rest] = path;
  if (op !== 'unset' && value === undefined) return;
  const before = root[name];
  if (rest.length > 0) {
    if (op === 'unset' && before === undefined) return;
    const inner = isObject(before) ? before : {};
    root[name] = inner;
    write(inner, rest, { op } as Operation, value);
    return;
  }
  if (op === 'set') root[name] = value as Json;
  if (op === 'unset') delete root[name];
  if (op === 'increment' && typeof value === 'number' && (before === undefined || typeof before === 'number'))
    root[name] = Number(before ?? 0) + value;
  if (op === 'append' && (before === undefined || Array.isArray(before))) root[name] = [...(before ?? []), value as Json];
  if (op === 'remove' && Array.isArray(before))
    root[name] = before.filter((item) => JSON.stringify(item) !== JSON.stringify(value));
}
