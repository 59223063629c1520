import type { PersonRow, Store, TaskRow, TeamRow, UserRow } from '../../store';
import type { Task, TaskDetail, Team, User } from '../contract';
import type { Services } from '../services';
import { iso, isoOrNull } from './instant';
import { personName } from './person';

/** Tasks in the order of the rows; plans come from memory, people, users and teams in one read each. */
export async function taskViews({ store, plans }: Services, rows: readonly TaskRow[]): Promise<Task[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.personId))];
  const people = (await store.people.find({ _id: { $in: ids } }, { attributes: 1, aliases: 1 }).lean()) as unknown as PersonRow[];
  const names = new Map(people.map((person) => [person._id, personName(person)]));
  const { userName, teamName } = await namesOf(store, rows);
  return Promise.all(
    rows.map(async (row) => {
      const { document } = await plans.planOf(row.journeyId, row.version);
      const { _id, state, title, body, user, team, journeyId, stepId, runId, personId, outcomes, outcome, note, late } = row;
      return {
        id: _id,
        status: state,
        title,
        body,
        user,
        team,
        assigneeName: userName(user) ?? user ?? teamName(team) ?? team,
        journeyId,
        journeyName: document.name,
        stepId,
        runId,
        personId,
        person: names.get(personId) ?? 'Anonymous',
        openedAt: iso(row.openedAt),
        due: iso(row.due),
        outcomes,
        outcome,
        note,
        completedAt: isoOrNull(row.completedAt),
        completedBy: row.by,
        completedByName: userName(row.by),
        late,
      };
    }),
  );
}

type Namer = (id: string | null) => string | null;

/** Names of the users and teams the rows mention. */
async function namesOf(store: Store, rows: readonly TaskRow[]): Promise<{ userName: Namer; teamName: Namer }> {
  const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const [users, teams] = await Promise.all([
    store.users.find({ _id: { $in: known(rows.flatMap(({ user, by }) => [user, by])) } }, { name: 1 }).lean(),
    store.teams.find({ _id: { $in: known(rows.map(({ team }) => team)) } }, { name: 1 }).lean(),
  ]);
  const names = (found: { _id: string; name: string }[]): Namer => {
    const byId = new Map(found.map(({ _id, name }) => [_id, name]));
    return (id) => (id === null ? null : (byId.get(id) ?? null));
  };
  return { userName: names(users), teamName: names(teams) };
}

export function taskDetailView(summary: Task, { state, escalations, escalated, history, evidence }: TaskRow): TaskDetail {
  return {
    ...summary,
    nextEscalation: isoOrNull(state === 'open' ? (escalations[escalated]?.at ?? null) : null),
    history: history.map((entry) => ({ ...entry, at: iso(entry.at) })),
    evidence,
  };
}

export function userView({ _id, name, email, createdAt, updatedAt }: UserRow): User {
  return { id: _id, name, email, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

export function teamView({ _id, createdAt, updatedAt, ...rest }: TeamRow): Team {
  return { id: _id, ...rest, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}
