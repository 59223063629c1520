/** Turns accepted event rows into changes of people for the one writer. */
import { applyAccountTraits } from '../people/apply-account';
import { applyEvent } from '../people/apply-event';
import type { Change } from '../people/commit';
import type { AccountChange } from '../people/commit-accounts';
import { anonymousAlias, userAlias } from '../people/identity';
import type { EventRow, PersonRow, Transition } from '../store';

/** Aliases a row names, strongest first. An address is the weakest: it finds the person a billing system only knows by mail. */
export function aliasesOf(row: EventRow): string[] {
  const aliases: string[] = [];
  if (row.userId) aliases.push(userAlias(row.userId));
  if (row.kind === 'alias' && row.otherId) aliases.push(userAlias(row.otherId), anonymousAlias(row.otherId));
  if (row.anonymousId) aliases.push(anonymousAlias(row.anonymousId));
  const email = row.traits['email'] ?? (row.userId ? undefined : row.properties['email']);
  if (typeof email === 'string' && email.includes('@')) aliases.push(`e:${email.trim().toLowerCase()}`);
  return aliases;
}

export function changeOf(row: EventRow): Change {
  return {
    id: row._id,
    aliases: row.personId ? [] : aliasesOf(row),
    personId: row.personId,
    mergeKnown: row.kind === 'alias',
    apply: (person) => (TOUCHING.has(row.kind) ? touch(row, person) : applyEvent(person, row)),
  };
}

/** What group calls say about the group itself; a call without traits says nothing. */
export function accountChangesOf(rows: EventRow[]): AccountChange[] {
  return rows.flatMap(({ _id, kind, otherId, traits }) =>
    kind === 'group' && otherId !== null && Object.keys(traits).length > 0
      ? [{ id: _id, accountId: otherId, apply: (account) => applyAccountTraits(account, traits) }]
      : [],
  );
}

/** Calls that are about journeys. */
const TOUCHING = new Set<EventRow['kind']>(['deadline', 'entry', 'exit']);

/** A deadline, an entry or an exit by call says nothing about the person; it only takes its place in their order. */
function touch(row: EventRow, person: PersonRow): { person: PersonRow; transition: Transition } {
  const revision = person.revision + 1;
  return {
    person: { ...person, revision },
    transition: {
      changed: [],
      revision,
      created: person.revision === 0,
      event: { id: row._id, name: row.name, properties: row.properties, at: row.receivedAt, revision },
    },
  };
}
