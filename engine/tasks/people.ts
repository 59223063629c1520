/** Users and teams: who does tasks. Ids are slugs, because journey documents name them. */
import { Problem } from '../problem';
import type { Store, TeamRow, UserRow } from '../store';

type UserFields = Pick<UserRow, 'name' | 'email'>;
type TeamFields = Pick<TeamRow, 'name' | 'members' | 'calendar' | 'zone'>;

/** MongoDB's duplicate key. */
const DUPLICATE = 11_000;
const isDuplicate = (error: unknown) => (error as { code?: number }).code === DUPLICATE;

/** @throws Problem `already_exists` when the id or the address is taken. */
export async function createUser(store: Store, id: string, fields: UserFields, now: number): Promise<UserRow> {
  const row: UserRow = { _id: id, ...fields, email: fields.email.toLowerCase(), createdAt: now, updatedAt: now };
  await store.users.collection.insertOne(row as never).catch((error: unknown) => {
    throw isDuplicate(error) ? new Problem('already_exists', `A user "${id}" or ${row.email}.`) : error;
  });
  return row;
}

/** @throws Problem `user_not_found`; `already_exists` when the address is somebody else's. */
export async function updateUser(store: Store, id: string, { name, email }: UserFields, now: number): Promise<UserRow> {
  const row = await store.users.collection
    .findOneAndUpdate(
      { _id: id as never },
      { $set: { name, email: email.toLowerCase(), updatedAt: now } },
      { returnDocument: 'after' },
    )
    .catch((error: unknown) => {
      throw isDuplicate(error) ? new Problem('already_exists', `Another user has ${email}.`, '/email') : error;
    });
  if (!row) throw new Problem('user_not_found', id);
  return row as unknown as UserRow;
}

/** What colleagues call a user; null when there is no such user. */
export async function calledOf(store: Store, id: string): Promise<string | null> {
  const row = (await store.users.findById(id).lean()) as UserRow | null;
  return row?.name ?? null;
}

/** Ends their sessions, takes a user out of all teams, and gives unfinished tasks back to their teams. @throws Problem `user_not_found`. */
export async function deleteUser(store: Store, id: string): Promise<void> {
  await store.keys.collection.deleteMany({ kind: 'link', user: id });
  await store.sessions.collection.deleteMany({ user: id });
  await store.teams.collection.updateMany({ members: id }, { $pull: { members: id } as never });
  await store.tasks.collection.updateMany({ user: id, state: { $in: ['open', 'overdue'] } }, { $set: { user: null } });
  const { deletedCount } = await store.users.collection.deleteOne({ _id: id as never });
  if (deletedCount === 0) throw new Problem('user_not_found', id);
}

/** @throws Problem `already_exists`; `bad_request` for members who are no users. */
export async function createTeam(store: Store, id: string, fields: TeamFields, now: number): Promise<TeamRow> {
  const members = await knownMembers(store, fields.members);
  const row: TeamRow = { _id: id, ...fields, members, createdAt: now, updatedAt: now };
  await store.teams.collection.insertOne(row as never).catch((error: unknown) => {
    throw isDuplicate(error) ? new Problem('already_exists', `A team "${id}".`, '/id') : error;
  });
  return row;
}

/** @throws Problem `team_not_found`; `bad_request` for members who are no users. */
export async function updateTeam(store: Store, id: string, fields: TeamFields, now: number): Promise<TeamRow> {
  const members = await knownMembers(store, fields.members);
  const row = await store.teams.collection.findOneAndUpdate(
    { _id: id as never },
    { $set: { ...fields, members, updatedAt: now } },
    { returnDocument: 'after' },
  );
  if (!row) throw new Problem('team_not_found', id);
  return row as unknown as TeamRow;
}

/** Its unfinished tasks are nobody's, unless a user has them in hand. @throws Problem `team_not_found`. */
export async function deleteTeam(store: Store, id: string): Promise<void> {
  await store.tasks.collection.updateMany({ team: id, state: { $in: ['open', 'overdue'] } }, { $set: { team: null } });
  const { deletedCount } = await store.teams.collection.deleteOne({ _id: id as never });
  if (deletedCount === 0) throw new Problem('team_not_found', id);
}

async function knownMembers(store: Store, members: string[]): Promise<string[]> {
  const wanted = [...new Set(members)];
  const found = await store.users.collection.find({ _id: { $in: wanted } } as never, { projection: { _id: 1 } }).toArray();
  const known = new Set(found.map((row) => String(row._id)));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Problem('bad_request', `There are no users ${unknown.join(', ')}.`, '/members');
  return wanted;
}
