/** Consent as people give and take it. What nobody ever said is `never_asked`: it is not written at all. See consent.decision.md. */
import type { Channel, Consent, ConsentState, JsonObject, Rollup } from '../language/facts';

const channels = ['email', 'sms', 'push'] as const satisfies Channel[];
const states = ['subscribed', 'unsubscribed', 'never_asked'] as const satisfies ConsentState[];
/** The whole channel. */
const WHOLE = '*';
const MOST_TOPICS = 100;

interface Wish {
  channel: Channel;
  topic: string;
  state: ConsentState;
}

const channelOf = (value: unknown): Channel | undefined => channels.find((channel) => channel === value);
const topicOf = (value: unknown): string => (typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value) ? value : WHOLE);

function stateOf(value: unknown): ConsentState | undefined {
  if (value === true) return 'subscribed';
  return value === false ? 'unsubscribed' : states.find((state) => state === value);
}

/** Wishes of an identify trait: `{ "email": true, "sms": { "offers": "unsubscribed" } }`. */
function wishesOfTrait(trait: unknown): Wish[] {
  if (typeof trait !== 'object' || trait === null) return [];
  return channels.flatMap((channel) => {
    const said = Object.hasOwn(trait, channel) ? (trait as JsonObject)[channel] : undefined;
    const byTopic =
      typeof said === 'object' && said !== null && !Array.isArray(said) ? Object.entries(said) : [[WHOLE, said] as const];
    return byTopic.flatMap(([topic, value]) => {
      const state = stateOf(value);
      return state ? [{ channel, topic: topicOf(topic), state }] : [];
    });
  });
}

/** Events by which people say no, on whatever way they reach us; both name their channel. */
const REFUSALS = ['Message Unsubscribed', 'Message Complained'] as const;

function wishesOfEvent(name: string, properties: JsonObject): Wish[] {
  const channel = channelOf(properties['channel']);
  if (!channel) return [];
  // A complaint is about everything, whatever the message was about.
  if (name === 'Message Complained') return [{ channel, topic: WHOLE, state: 'unsubscribed' }];
  const topic = topicOf(properties['topic']);
  if (name === 'Message Unsubscribed') return [{ channel, topic, state: 'unsubscribed' }];
  const state = name === 'Consent Changed' ? stateOf(properties['state']) : undefined;
  return state ? [{ channel, topic, state }] : [];
}

export interface Said {
  name: string;
  /** True for identify calls: their traits describe, they do not decide. */
  describes: boolean;
  properties: JsonObject;
  trait: unknown;
  /** When it was said, which may be long before it was accepted. */
  timestamp: number;
}

/** Consent after something was said, and what of it is different (`consent.<channel>.<topic>`). */
export function applyConsent(
  consent: Consent,
  said: Said,
  rollups: Record<string, Rollup>,
): { consent: Consent; changed: string[] } {
  const wishes = said.describes ? wishesOfTrait(said.trait) : wishesOfEvent(said.name, said.properties);
  const lastRefusal = Math.max(...REFUSALS.map((name) => rollups[name]?.last ?? Number.NEGATIVE_INFINITY));
  let result = consent;
  const changed: string[] = [];
  for (const { channel, topic, state } of wishes) {
    const before = result[channel]?.[topic] ?? 'never_asked';
    const overrulesNo = before === 'unsubscribed' && state !== 'unsubscribed';
    if (before === state || (overrulesNo && (said.describes || said.timestamp < lastRefusal))) continue;
    const topics = result[channel] ?? {};
    if (topics[topic] === undefined && Object.keys(topics).length >= MOST_TOPICS) continue;
    result = { ...result, [channel]: { ...topics, [topic]: state } };
    changed.push(`consent.${channel}.${topic}`);
  }
  return { consent: result, changed };
}
