import type { Plan } from '../../language/plan';
import type { PersonRow, RunRow } from '../../store';
import type { RunSummary } from '../contract';
import type { Services } from '../services';
import { iso, isoOrNull } from './instant';
import { personName } from './person';

/** Summaries in the order of the rows; plans come from memory, people in one read. */
export async function runSummaries({ store, plans }: Services, rows: readonly RunRow[]): Promise<RunSummary[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.personId))];
  const people = (await store.people.find({ _id: { $in: ids } }, { attributes: 1, aliases: 1 }).lean()) as unknown as PersonRow[];
  const names = new Map(people.map((person) => [person._id, personName(person)]));
  return Promise.all(
    rows.map(async (row) =>
      runSummary(row, await plans.planOf(row.journeyId, row.version), names.get(row.personId) ?? 'Anonymous'),
    ),
  );
}

export function runSummary(row: RunRow, plan: Plan, person: string): RunSummary {
  return {
    id: row._id,
    journeyId: row.journeyId,
    journeyName: plan.document.name,
    version: row.version,
    personId: row.personId,
    person,
    status: row.status,
    stepId: row.stepId,
    stepName: stepName(plan, row.stepId),
    enteredAt: iso(row.enteredAt),
    due: isoOrNull(row.due),
    endedAt: isoOrNull(row.endedAt),
    exitReason: row.exitReason,
    lastError: row.lastError && { code: row.lastError.code, message: row.lastError.message, at: iso(row.lastError.at) },
    goalReached: row.state.goal !== null,
  };
}

/** A step's name; its id when the version has no such step. */
export function stepName(plan: Plan, stepId: string): string {
  return plan.document.steps[stepId]?.name ?? stepId;
}
