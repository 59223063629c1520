/** Who is meant: resolves the identifiers of a change to one person, creating or merging in memory. Pure. */
import { hashId } from '../ids';
import type { PersonRow, Rollup } from '../store';

export const userAlias = (userId: string): string => `u:${userId}`;
export const anonymousAlias = (anonymousId: string): string => `a:${anonymousId}`;

/** A person nobody has written yet: revision 0. */
export function newPerson(id: string, aliases: string[], now: number): PersonRow {
  return {
    _id: id,
    revision: 0,
    attributes: {},
    rollups: {},
    consent: {},
    segments: [],
    aliases,
    accountId: null,
    pending: {},
    mergedInto: null,
    createdAt: now,
    updatedAt: now,
    deleted: false,
  };
}

export interface Resolved {
  person: PersonRow;
  /** People that turned out to be the same person; their content is in `person` already. */
  losers: PersonRow[];
}

/**
 * `aliases` in order of strength (user id first); `found` are the people that hold any of them.
 * Somebody else's known account is never merged in because a device was shared: the anonymous id stays with its first owner.
 */
export function resolve(
  aliases: string[],
  found: PersonRow[],
  now: number,
  change: { id: string; mergeKnown: boolean },
): Resolved {
  const holder = (alias: string) => found.find((person) => person.aliases.includes(alias));
  const winner = aliases.map(holder).find((person) => person !== undefined);
  if (!winner) return { person: newPerson(hashId('person', aliases[0] ?? ''), aliases, now), losers: [] };
  const losers = found.filter(
    (person) =>
      person._id !== winner._id &&
      aliases.some((alias) => person.aliases.includes(alias)) &&
      (change.mergeKnown || !isKnown(person)),
  );
  const foreign = found
    .filter((person) => person._id !== winner._id && !losers.includes(person))
    .flatMap((person) => person.aliases);
  const mine = [...new Set([...winner.aliases, ...losers.flatMap((loser) => loser.aliases), ...aliases])].filter(
    (alias) => !foreign.includes(alias),
  );
  const named = mine.length === winner.aliases.length ? winner : { ...winner, aliases: mine };
  const absorbed = Object.values(winner.pending).some((group) => group[change.id]);
  return { person: absorbed ? named : losers.reduce(absorb, named), losers };
}

const isKnown = (person: PersonRow) => person.aliases.some((alias) => alias.startsWith('u:'));

/** The winner's own values stay; what only the loser had is added; the strictest consent wins. */
function absorb(winner: PersonRow, loser: PersonRow): PersonRow {
  const rollups = { ...winner.rollups };
  for (const [name, theirs] of Object.entries(loser.rollups)) rollups[name] = addRollups(rollups[name], theirs);
  const consent: PersonRow['consent'] = { ...winner.consent };
  for (const [channel, topics] of Object.entries(loser.consent) as [
    keyof PersonRow['consent'],
    Record<string, 'subscribed' | 'unsubscribed' | 'never_asked'>,
  ][]) {
    const merged = { ...consent[channel] };
    for (const [topic, state] of Object.entries(topics))
      if (merged[topic] === undefined || state === 'unsubscribed') merged[topic] = state;
    consent[channel] = merged;
  }
  // What was applied to the loser is not applied again to the winner.
  const pending = { ...winner.pending };
  for (const [batch, transitions] of Object.entries(loser.pending)) pending[batch] = { ...transitions, ...pending[batch] };
  return {
    ...winner,
    pending,
    attributes: { ...loser.attributes, ...winner.attributes },
    rollups,
    consent,
    segments: [...new Set([...winner.segments, ...loser.segments])],
    accountId: winner.accountId ?? loser.accountId,
    ...(winner.arms || loser.arms ? { arms: { ...loser.arms, ...winner.arms } } : {}),
    createdAt: Math.min(winner.createdAt, loser.createdAt),
  };
}

const RECENT_KEPT = 50;

function addRollups(mine: Rollup | undefined, theirs: Rollup): Rollup {
  if (!mine) return theirs;
  return {
    count: mine.count + theirs.count,
    first: Math.min(mine.first, theirs.first),
    last: Math.max(mine.last, theirs.last),
    recent: [...mine.recent, ...theirs.recent].sort((a, b) => a[0] - b[0]).slice(-RECENT_KEPT),
  };
}
