import type { EventFacts } from '../language/facts';
import type { EventRow, PersonRow, Transition } from '../store/rows';
import { applyConsent } from './consent';
import { remember } from './rollup';
import { mergeTraits } from './traits';

/** The part of an accepted call that changes a person. */
export type AppliedEvent = Pick<
  EventRow,
  '_id' | 'kind' | 'name' | 'properties' | 'traits' | 'otherId' | 'timestamp' | 'receivedAt'
>;
export type AppliedTo = Pick<PersonRow, 'revision' | 'attributes' | 'rollups' | 'consent' | 'accountId' | 'createdAt'>;

/** Calls that tell of something that happened; the others only describe. */
const HAPPENINGS = new Set<EventRow['kind']>(['track', 'page', 'screen', 'receipt']);

/**
 * What one accepted call does to a person: attributes, consent, roll-ups, account; the revision grows by one whatever it says.
 * Pure: the one writer stores the result.
 */
export function applyEvent<Person extends AppliedTo>(
  person: Person,
  row: AppliedEvent,
): { person: Person; transition: Transition } {
  const revision = person.revision + 1;
  const created = person.revision === 0;
  const happened = HAPPENINGS.has(row.kind);
  const known =
    created && !Object.hasOwn(person.attributes, 'createdAt')
      ? { ...person.attributes, createdAt: new Date(person.createdAt).toISOString() }
      : person.attributes;

  const own = mergeTraits(known, row.kind === 'group' ? {} : row.traits);
  const said = {
    name: row.name,
    describes: !happened,
    properties: row.properties,
    trait: row.kind === 'identify' ? row.traits['consent'] : undefined,
    timestamp: row.timestamp,
  };
  const wished = applyConsent(person.consent, said, person.rollups);
  const accountId = row.kind === 'group' && row.otherId !== null ? row.otherId : person.accountId;

  const event: EventFacts | null = happened
    ? { id: row._id, name: row.name, properties: row.properties, at: row.receivedAt, revision }
    : null;
  const changed = [...own.changed, ...wished.changed, ...(accountId === person.accountId ? [] : ['accountId'])];
  return {
    person: {
      ...person,
      revision,
      attributes: own.attributes,
      consent: wished.consent,
      accountId,
      rollups: happened ? remember(person.rollups, row.name, Math.min(row.timestamp, row.receivedAt), revision) : person.rollups,
    },
    transition: { changed, revision, event, created },
  };
}
