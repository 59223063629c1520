/**
 * What a run does for its task at every wake: opens it, hands it on, closes it when it is overdue, and reads how it stands.
 * Each is a conditional write on the one row, so doing it again changes nothing, and a completion is never overruled.
 */
import type { EffectResult } from '../language/step';
import { taskResult } from '../language/steps/task/standing';
import type { Store, TaskRow } from '../store';
import { groupCommit } from '../store/group-commit';
import { findAssignee } from './assignee';
import { type Asked, draftTask } from './open';

export type LookedAfter = { kind: 'result'; result: EffectResult } | { kind: 'failed'; message: string };

/** MongoDB's duplicate key. */
const DUPLICATE = 11_000;

/** Looks after the tasks of one store; concurrent runs share its reads and writes. */
export function taskKeeperOf(store: Store): (asked: Asked) => Promise<LookedAfter> {
  const tasks = store.tasks.collection;
  const byIds = async (ids: string[]): Promise<(TaskRow | null)[]> => {
    const rows = (await tasks.find({ _id: { $in: ids } } as never).toArray()) as unknown as TaskRow[];
    const found = new Map(rows.map((row) => [row._id, row]));
    return ids.map((id) => found.get(id) ?? null);
  };
  const find = groupCommit<string, TaskRow | null>(byIds, { max: 500, lanes: 2 });
  const insert = groupCommit<TaskRow, TaskRow | null>(
    async (rows) => {
      try {
        await tasks.insertMany(rows as never, { ordered: false });
        return rows;
      } catch (error) {
        if ((error as { code?: number }).code !== DUPLICATE) throw error;
        return byIds(rows.map(({ _id }) => _id));
      }
    },
    { max: 500, lanes: 2 },
  );
  const close = groupCommit<string, TaskRow | null>(
    async (ids) => {
      await tasks.updateMany({ _id: { $in: ids } as never, state: 'open' }, { $set: { state: 'overdue' } });
      return byIds(ids);
    },
    { max: 500, lanes: 2 },
  );
  const change = async (row: TaskRow, set: Partial<TaskRow>, more: object = {}): Promise<TaskRow | null> => {
    await tasks.updateOne(
      { _id: row._id as never, state: row.state, escalated: row.escalated, stepId: row.stepId },
      { $set: set, ...more },
    );
    return find(row._id);
  };

  /** Whoever holds the run now is at this stay: a row made for another one is made to fit. */
  const refit = async (row: TaskRow, asked: Asked): Promise<TaskRow | null | string> => {
    const same = row.stepId === asked.stepId && row.since === asked.since && row.version === asked.plan.version;
    if (same) return row.state === 'cancelled' ? change(row, { state: 'open' }) : row;
    if (row.stepId === asked.stepId && row.state === 'done') return row;
    const drafted = await draftTask(store, asked);
    if (drafted.kind === 'failed') return drafted.message;
    const { user, team, evidence, ...rest } = drafted.row;
    // Who has it in hand keeps it.
    const kept = row.stepId === asked.stepId ? { openedAt: row.openedAt, history: row.history } : { user, team, evidence };
    return change(row, { ...rest, ...kept });
  };

  const handOn = async (row: TaskRow, asked: Asked): Promise<TaskRow | null> => {
    const next = row.escalations[row.escalated];
    const rule = next && asked.step.escalate[next.index];
    if (row.state !== 'open' || !next || !rule || next.at > asked.facts.now) return row;
    const { to, evidence } = await findAssignee(store, rule.to, undefined, asked.facts);
    const from = { user: row.user, team: row.team };
    // Nobody is taken a task away for somebody unknown.
    const given = evidence['found'] === true ? to : from;
    const entry = { at: asked.facts.now, kind: 'escalated', by: 'journey', from, to: given };
    const changed = await change(row, { ...given, escalated: row.escalated + 1 }, { $push: { history: entry } });
    return changed && handOn(changed, asked);
  };

  const open = async (asked: Asked): Promise<TaskRow | null | string> => {
    const drafted = await draftTask(store, asked);
    return drafted.kind === 'failed' ? drafted.message : insert(drafted.row);
  };

  return async (asked) => {
    const existing = await find(asked.id);
    const fitting = existing ? await refit(existing, asked) : await open(asked);
    if (typeof fitting === 'string') return { kind: 'failed', message: fitting };
    const handed = fitting && (await handOn(fitting, asked));
    const row = handed?.state === 'open' && asked.facts.now >= handed.due ? await close(handed._id) : handed;
    return row
      ? { kind: 'result', result: taskResult(standingOf(row)) }
      : { kind: 'failed', message: 'The task is gone from the store.' };
  };
}

function standingOf(row: TaskRow): Parameters<typeof taskResult>[0] {
  const { _id, due, state, late, outcome, outcomes, by, completedAt, user, team, evidence } = row;
  const label = outcomes.find(({ id }) => id === outcome)?.label ?? '';
  return {
    id: _id,
    due,
    done: state === 'done' && !late && outcome !== null ? { outcome, label, at: completedAt ?? due, by: by ?? '' } : null,
    overdue: state !== 'open',
    nextEscalation: row.escalations[row.escalated]?.at ?? null,
    evidence: { ...evidence, user, team },
  };
}
