/** Counts what happens in a backtest, week by week. */
import type { Plan } from '../../language/plan';
import type { SimulatedVisit } from '../simulate';
import type { PlayedLife } from './played';
import type { Backtest, BacktestWeek } from './result';

const WEEK_MS = 7 * 24 * 3_600_000;
/** 5 January 1970 was a Monday. */
const A_MONDAY = 4 * 24 * 3_600_000;

export interface Tally {
  /** Adds what one person would have lived through. */
  add(life: PlayedLife): void;
  result(played: Pick<Backtest, 'people' | 'events' | 'from' | 'to'>): Backtest;
}

export function tallyOf({ journeyId, document }: Plan): Tally {
  const weeks = new Map<number, BacktestWeek>();
  const weekOf = (at: number): BacktestWeek => {
    const monday = Math.floor((at - A_MONDAY) / WEEK_MS) * WEEK_MS + A_MONDAY;
    const known = weeks.get(monday);
    if (known) return known;
    const week = { week: new Date(monday).toISOString().slice(0, 10), entered: 0, sent: 0, skipped: 0, converted: 0 };
    weeks.set(monday, week);
    return week;
  };
  const total: Omit<Backtest, 'people' | 'events' | 'from' | 'to' | 'weeks' | 'journeyId'> = {
    entered: 0,
    rejected: {},
    ended: { active: 0, completed: 0, exited: {} },
    converted: 0,
    value: 0,
    sent: 0,
    sentBy: {},
    skipped: {},
    steps: {},
  };
  const addVisit = ({ stepId, port, at, evidence, wouldSend }: SimulatedVisit): void => {
    total.steps[stepId] ??= {};
    more(total.steps[stepId], port ?? '@exit');
    if (wouldSend) {
      total.sent += 1;
      more(total.sentBy, wouldSend.channel);
      weekOf(at).sent += 1;
    } else if (port === 'skipped' && document.steps[stepId]?.type === 'message') {
      more(total.skipped, String(evidence['reason']));
      weekOf(at).skipped += 1;
    }
  };
  return {
    add: ({ runs, rejections }) => {
      for (const { rule } of rejections) more(total.rejected, rule);
      for (const { enteredAt, path, goal, end } of runs) {
        total.entered += 1;
        weekOf(enteredAt).entered += 1;
        for (const visit of path) addVisit(visit);
        if (end.status === 'exited') more(total.ended.exited, end.reason);
        else total.ended[end.status] += 1;
        if (!goal) continue;
        total.converted += 1;
        total.value += goal.value ?? 0;
        weekOf(goal.at).converted += 1;
      }
    },
    result: (played) => ({
      journeyId,
      ...played,
      ...total,
      weeks: [...weeks].sort(([a], [b]) => a - b).map(([, week]) => week),
    }),
  };
}

function more<Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
