/** Whom an operation on everybody is about, page by page, and what it means for each. */
import type { Plans } from '../../journeys';
import type { Plan } from '../../language/plan';
import { type Choice, choiceAt, takesCanary } from '../../runtime';
import type { BatchRow, BatchWork, RunRow, Store, VersionRow } from '../../store';

/** Work that moves or ends runs. */
export type Moving = Exclude<BatchWork, { kind: 'resume' }>;

/** Where a run is to go on, and how. */
export interface Aim {
  next: Plan;
  choice: Choice;
}

export interface Concerned {
  /** Runs after one id, in order of ids. */
  page(after: string, limit: number): Promise<RunRow[]>;
  /** Null = this run is not concerned: it stays as it is. */
  aimFor(run: RunRow): Promise<Aim | null>;
}

/** @param draft the version people would be moved to, where it is not published yet */
export async function concernedBy(
  { store, plans }: { store: Store; plans: Plans },
  { journeyId, work }: Pick<BatchRow, 'journeyId'> & { work: Moving },
  draft?: Plan,
): Promise<Concerned> {
  const pageOf = (filter: Record<string, unknown>) => async (after: string, limit: number) =>
    (await store.runs.collection
      .find({ ...filter, live: true, _id: { $gt: after } } as never)
      .sort({ _id: 1 })
      .limit(limit)
      .toArray()) as unknown as RunRow[];
  switch (work.kind) {
    case 'migrate': {
      const next = draft ?? (await plans.planOf(journeyId, work.to));
      return {
        page: pageOf({ journeyId, version: { $in: Object.keys(work.choices).map(Number) } }),
        aimFor: async (run) => {
          if (!takesCanary(journeyId, { version: work.to, percent: work.percent }, run.personId)) return null;
          const choice = choiceAt(work.choices[String(run.version)] ?? {}, run.stepId);
          return choice.do === 'finish' ? null : { next, choice };
        },
      };
    }
    case 'rollback':
      return {
        page: pageOf({ 'moved.batch': work.batch, 'moved.at': { $gt: 0 } }),
        aimFor: async (run) => {
          if (!isWhereItWasPut(run)) return null;
          const { version, visit } = run.moved;
          return { next: await plans.planOf(journeyId, version), choice: { do: 'move', to: visit.stepId } };
        },
      };
    case 'stop':
      return {
        page: pageOf({ journeyId, version: { $in: await versionsOf(store, journeyId) } }),
        aimFor: async (run) => ({ next: await plans.planOf(journeyId, run.version), choice: { do: 'exit' } }),
      };
    default:
      return work satisfies never;
  }
}

/** Whether a run is still at the stay that moving it began. */
export function isWhereItWasPut(run: RunRow): run is RunRow & { moved: NonNullable<RunRow['moved']> } {
  return run.moved !== undefined && run.moved.fate !== 'exits' && run.live && run.state.visit.seq === run.moved.visit.seq + 1;
}

async function versionsOf(store: Store, journeyId: string): Promise<number[]> {
  const rows = (await store.versions.find({ journeyId }, { version: 1 }).lean()) as unknown as Pick<VersionRow, 'version'>[];
  return rows.map(({ version }) => version);
}
