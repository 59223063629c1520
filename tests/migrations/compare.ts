/** Preview and outcome of one edit, run by run, for everybody whom neither an event nor the clock moved in between. */
import type { Plan } from '../../engine/language';
import type { Fate } from '../../engine/runtime';
import type { RunRow, VisitRow } from '../../engine/store';
import { parseDuration } from '../../engine/time';
import { dueAt } from '../../engine/worker/closings';
import type { Ground } from './ground';

export interface Compared {
  moved: number;
  stayed: number;
  exited: number;
  /** Were moved in between, and looked at again: their way is judged at the end (`account.ts`). */
  lookedAgain: number;
  mismatches: string[];
}

export interface Edited {
  next: Plan;
  batch: string;
  fates: Map<string, Fate>;
  /** People to whom something happened since the preview, by person id. */
  touched: Set<string>;
}

export async function compare(ground: Ground, before: RunRow[], { next, batch, fates, touched }: Edited): Promise<Compared> {
  const compared: Compared = { moved: 0, stayed: 0, exited: 0, lookedAgain: 0, mismatches: [] };
  const ids = before.map(({ _id }) => _id);
  const [rows, stays] = await Promise.all([
    ground.store.runs.collection.find({ _id: { $in: ids } } as never).toArray() as unknown as Promise<RunRow[]>,
    firstStays(ground, before, fates),
  ]);
  const after = new Map(rows.map((run) => [run._id, run]));
  for (const was of before) {
    const is = after.get(was._id);
    const fate = fates.get(was._id) ?? { kind: 'stays' };
    const cameDue = was.due !== null && was.due <= ground.now();
    if (is && (touched.has(was.personId) || cameDue || fate.kind === 'later')) {
      compared.lookedAgain++;
      continue;
    }
    if (fate.kind === 'stays') compared.stayed++;
    else if (fate.kind === 'exits') compared.exited++;
    else compared.moved++;
    const wrong = is ? (difference(was, is, fate) ?? notCredited(was, fate)) : 'it is gone';
    if (wrong) compared.mismatches.push(`run ${was._id} at ${was.version}:${was.stepId}, ${fate.kind}: ${wrong}`);
  }
  return compared;

  function difference(was: RunRow, is: RunRow, fate: Fate): string | null {
    switch (fate.kind) {
      case 'stays':
        return unequal(standing(is), standing(was));
      case 'exits':
        return unequal(
          [is.status, is.exitReason, is.live, is.moved?.batch, is.moved?.fate],
          ['exited', 'journey_changed', false, batch, 'exits'],
        );
      case 'moves':
        return (
          byThisBatch(was, is, 'moves') ??
          unequal(standing(is), {
            version: next.version,
            stepId: fate.to,
            seq: was.state.visit.seq + 1,
            enteredAt: was.state.visit.enteredAt,
            due: dueAt(fate.due, is.moved?.at ?? 0),
            status: 'active',
          })
        );
      case 'goesOn':
        return byThisBatch(was, is, 'goesOn') ?? unequal(begunAt(is, was.state.visit.seq + 1), [next.version, fate.to]);
      default:
        return null;
    }
  }

  function byThisBatch(was: RunRow, is: RunRow, kind: string): string | null {
    const { moved } = is;
    return unequal(
      [moved?.batch, moved?.fate, moved?.version, moved?.visit.stepId, moved?.visit.seq],
      [batch, kind, was.version, was.stepId, was.state.visit.seq],
    );
  }

  /** Where the stay of this number was, or is. */
  function begunAt(is: RunRow, seq: number): [number, string] | null {
    if (is.live && is.state.visit.seq === seq) return [is.version, is.stepId];
    const stay = stays.get(`${is._id}:${seq}`);
    return stay ? [stay.version, stay.stepId] : null;
  }

  /** The rule of the language, without the engine's: a wait ends so long after the instant at which the old step was entered. */
  function notCredited(was: RunRow, fate: Fate): string | null {
    if (fate.kind !== 'moves' && fate.kind !== 'goesOn') return null;
    const step = next.document.steps[fate.to];
    if (step?.type !== 'wait' || step.disabled || step.at || !step.for || Object.hasOwn(fate.state.done ?? {}, fate.to))
      return null;
    const due = was.state.visit.enteredAt + (parseDuration(step.for) ?? 0);
    const since = was.moved?.at ?? 0;
    const expected = due <= ground.now() ? 'goesOn' : 'moves';
    if (fate.kind !== expected) return `its wait ends at ${due}, it was last moved at ${since}`;
    return fate.kind === 'moves' ? unequal(fate.due, due) : null;
  }
}

async function firstStays({ store }: Ground, before: RunRow[], fates: Map<string, Fate>): Promise<Map<string, VisitRow>> {
  const wanted = before.flatMap(({ _id, state }) => (fates.get(_id)?.kind === 'goesOn' ? [`${_id}:${state.visit.seq + 1}`] : []));
  const rows = (await store.visits.collection.find({ _id: { $in: wanted } } as never).toArray()) as unknown as VisitRow[];
  return new Map(rows.map((row) => [row._id, row]));
}

const standing = ({ version, stepId, status, due, state }: RunRow) => ({
  version,
  stepId,
  seq: state.visit.seq,
  enteredAt: state.visit.enteredAt,
  due,
  status,
});

function unequal(found: unknown, expected: unknown): string | null {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? null : `${a} instead of ${b}`;
}
