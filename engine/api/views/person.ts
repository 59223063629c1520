import type { PersonRow } from '../../store';
import type { PersonSummary } from '../contract';
import { iso } from './instant';

type Named = Pick<PersonRow, '_id' | 'attributes' | 'aliases'>;

/** What a person is called in lists: name, else email, else user id, else nobody known. */
export function personName(person: Named): string {
  const { name, firstName, lastName } = person.attributes;
  const full = textOf(name) ?? [textOf(firstName), textOf(lastName)].filter((part) => part !== null).join(' ');
  return full || emailOf(person) || userIdOf(person) || 'Anonymous';
}

export function emailOf(person: Pick<PersonRow, 'attributes'>): string | null {
  return textOf(person.attributes['email']);
}

/** The id the customer's own systems use. */
export function userIdOf(person: Pick<PersonRow, 'aliases'>): string | null {
  return person.aliases.find((alias) => alias.startsWith('u:'))?.slice(2) ?? null;
}

export function personSummary(person: PersonRow, liveRuns: number): PersonSummary {
  return {
    id: person._id,
    userId: userIdOf(person),
    name: personName(person),
    email: emailOf(person),
    createdAt: iso(person.createdAt),
    updatedAt: iso(person.updatedAt),
    liveRuns,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
