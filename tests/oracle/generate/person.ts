/** Random people: attributes that are there, missing or of the wrong type, a past, consent, an account. */
import type { Consent, Input, Json, JsonObject } from '../naive/types';
import type { Tape } from './tape';
import { CITIES, EVENTS, LONG, PLANS, SEGMENTS, SHORT } from './words';

export function attributesOf(tape: Tape, zone: string, dates: string[]): JsonObject {
  const all: [string, () => Json][] = [
    ['plan', () => tape.one<Json>([...PLANS, 7])],
    ['score', () => tape.one([10, 20, 15, 'many'])],
    ['vip', () => tape.one([true, false, 'yes'])],
    ['tags', () => tape.one([['a'], ['b', 'vip'], [], 'a'])],
    ['city', () => tape.one(CITIES)],
    ['renewal', () => tape.one(['soon', ...dates])],
    ['expires', () => tape.one([Date.parse(`${dates[0]?.slice(0, 10)}T07:30:00Z`), 5, `${dates[0]?.slice(0, 10)} 10:00`])],
    ['nested', () => tape.one([{ level: 10, name: 'pro', day: dates[1] ?? null }, {}, 'flat'])],
  ];
  return {
    ...(tape.chance(10) ? {} : { timezone: zone }),
    ...Object.fromEntries(all.filter(() => !tape.chance(25)).map(([name, value]) => [name, value()])),
  };
}

function addresses(tape: Tape): JsonObject {
  return {
    ...(tape.chance(10) ? {} : { email: tape.chance(5) ? 'nobody' : 'Ana@example.com' }),
    ...(tape.chance(10) ? {} : { phone: tape.chance(10) ? '12' : '+33612345678' }),
    ...(tape.chance(15) ? {} : { pushId: 'ana' }),
  };
}

export function personOf(tape: Tape, zone: string, dates: string[]): Input['person'] {
  const attributes = { ...addresses(tape), ...attributesOf(tape, zone, dates) };
  const state = () => tape.one(['subscribed', 'subscribed', 'subscribed', 'unsubscribed', 'never_asked']);
  const consent: Consent = Object.fromEntries(
    ['email', 'sms', 'push'].map((channel): [string, Record<string, string>] => [
      channel,
      tape.chance(20) ? { '*': state(), offers: state() } : { '*': 'subscribed' },
    ]),
  );
  const past = EVENTS.filter(() => tape.chance(40)).map((name) => [
    name,
    Array.from({ length: 1 + tape.below(3) }, () => tape.one([...LONG, ...SHORT])),
  ]);
  return {
    id: `p${tape.below(1_000)}`,
    attributes,
    consent,
    segments: SEGMENTS.filter(() => tape.chance(40)),
    ...(past.length > 0 ? { did: Object.fromEntries(past) } : {}),
    ...(tape.chance(50) ? { account: { tier: tape.one(PLANS), seats: tape.one([10, 3, 'lots']) } } : {}),
  };
}
