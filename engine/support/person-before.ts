/** The person as they were before the event that let them in, worked out from what is known now and from the events that are kept. */
import type { Consent } from '../language/facts';
import type { Plan } from '../language/plan';
import { type AppliedTo, applyEvent } from '../people/apply-event';
import type { GoldenCase } from '../runtime';
import type { EventRow } from '../store/rows';
import type { RunRecords } from './case-of-run';

type Person = GoldenCase['person'];

/** Retained events of one person at most; older ones are in the roll-ups. */
const MOST_PAST = 500;

/**
 * Attributes and consent: the calls before the entrance, on top of what no kept call ever touched. That is what was there before
 * the oldest kept call, or came from another journey; what this run itself changed is left out, the replay changes it again.
 */
export function personBefore({ person, events, run, visits }: RunRecords): Person {
  const calls = events.filter(({ kind }) => kind !== 'entry' && kind !== 'deadline');
  const own = new Set(
    visits.flatMap(({ evidence }) => (Array.isArray(evidence['changed']) ? evidence['changed'].map(String) : [])),
  );
  const touched = new Set(calls.flatMap(({ kind, traits }) => (kind === 'group' ? [] : Object.keys(traits))));
  const untouched = Object.entries(person.attributes).filter(([name]) => !touched.has(name) && !changedBy(own, name));
  const blank: AppliedTo = {
    revision: 1,
    attributes: Object.fromEntries(untouched),
    rollups: {},
    consent: consentNobodyTouched(person.consent, calls),
    accountId: null,
    createdAt: person.createdAt,
  };
  const before = calls.filter(({ revision }) => revision !== null && revision < run.state.entry.revision);
  const { attributes, consent } = before.reduce((known, row) => applyEvent(known, row).person, blank);
  return { id: person._id, attributes, consent, ...(person.segments.length > 0 ? { segments: person.segments } : {}) };
}

/** `profile.marketing.pausedUntil` changes the attribute `marketing`. */
const changedBy = (own: Set<string>, name: string): boolean =>
  [...own].some((field) => field === `profile.${name}` || field.startsWith(`profile.${name}.`));

function consentNobodyTouched(consent: Consent, calls: readonly EventRow[]): Consent {
  const nobody: AppliedTo = { revision: 1, attributes: {}, rollups: {}, consent: {}, accountId: null, createdAt: 0 };
  const said = calls.reduce((known, row) => applyEvent(known, row).person, nobody).consent;
  const channels = Object.entries(consent) as [keyof Consent, NonNullable<Consent[keyof Consent]>][];
  return Object.fromEntries(
    channels.map(([channel, topics]) => [
      channel,
      Object.fromEntries(Object.entries(topics).filter(([topic]) => said[channel]?.[topic] === undefined)),
    ]),
  );
}

/** What they had done before: kept events with their properties where the journey looks at them, roll-ups for the rest. */
export function pastOf(plan: Plan, { person, events, run }: RunRecords, startAt: number): Pick<Person, 'did' | 'history'> {
  const { revision } = run.state.entry;
  const ago = (at: number): string => `PT${Math.max(0, startAt - at) / 1_000}S`;
  const looked = events
    .filter((row) => row.revision !== null && row.revision < revision && plan.needs.history.includes(row.name))
    .slice(-MOST_PAST);
  const known = new Set(looked.map((row) => row.revision));
  const did: Record<string, string[]> = {};
  for (const [name, { recent, count, first }] of Object.entries(person.rollups)) {
    const before = recent.filter(([, made]) => made < revision && !known.has(made)).map(([at]) => at);
    // Only the latest are remembered one by one; the first still says how long the gaps are.
    if (count > recent.length && first < Math.min(startAt, ...before)) before.unshift(first);
    if (before.length > 0) did[name] = before.map(ago);
  }
  const history = looked.map(({ name, properties, receivedAt }) => ({ event: name, before: ago(receivedAt), properties }));
  return { ...(Object.keys(did).length > 0 ? { did } : {}), ...(history.length > 0 ? { history } : {}) };
}
