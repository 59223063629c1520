import type { PersonRow, TaskRow, TeamRow, UserRow } from '../../store';
import type { Task, TaskDetail, Team, User } from '../contract';
import type { Services } from '../services';
import { iso, isoOrNull } from './instant';
import { personName } from './person';

/** Tasks in the order of the rows; plans come from memory, people in one read. */
export async function taskViews({ store, plans }: Services, rows: readonly TaskRow[]): Promise<Task[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.personId))];
  const people = (await store.people.find({ _id: { $in: ids } }, { attributes: 1, aliases: 1 }).lean()) as unknown as PersonRow[];
  const names = new Map(people.map((person) => [person._id, personName(person)]));
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
        late,
      };
    }),
  );
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
