/** Whom a task goes to: the user or team that is named, or whose address or id an attribute holds. */
import type { Evidence } from '../language/condition';
import { readPath } from '../language/conditions';
import type { Facts, Json } from '../language/facts';
import type { Assignee } from '../language/steps/task/check';
import type { Assigned, Store, TeamRow, UserRow } from '../store';

export interface FoundAssignee {
  to: Assigned;
  /** Its business hours may count. */
  team: TeamRow | null;
  /** What was looked for and what was found. */
  evidence: Evidence;
}

/** Somebody unknown gives the fallback team, or nobody. */
export async function findAssignee(
  store: Store,
  wanted: Assignee,
  fallback: string | undefined,
  facts: Facts,
): Promise<FoundAssignee> {
  const value: Json = 'attribute' in wanted ? (readPath(wanted.attribute, facts) ?? null) : null;
  const asked: Evidence = 'attribute' in wanted ? { attribute: wanted.attribute, value } : { ...wanted };
  if ('team' in wanted) {
    const team = await teamById(store, wanted.team);
    if (team) return { to: { user: null, team: team._id }, team, evidence: { ...asked, found: true } };
  } else {
    const user = await userBy(store, 'user' in wanted ? wanted.user : value);
    if (user) return { to: { user: user._id, team: null }, team: null, evidence: { ...asked, user: user._id, found: true } };
  }
  const team = fallback === undefined ? null : await teamById(store, fallback);
  return { to: { user: null, team: team?._id ?? null }, team, evidence: { ...asked, found: false, fallback: team?._id ?? null } };
}

async function teamById(store: Store, id: string): Promise<TeamRow | null> {
  return (await store.teams.collection.findOne({ _id: id as never })) as unknown as TeamRow | null;
}

/** By id, else by email address. */
async function userBy(store: Store, value: Json): Promise<UserRow | null> {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.trim();
  const users = store.users.collection;
  const found = (await users.findOne({ _id: text as never })) ?? (await users.findOne({ email: text.toLowerCase() }));
  return found as unknown as UserRow | null;
}
