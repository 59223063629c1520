import type { Backtest, BacktestWeek } from './result';

type Counts = Record<string, number>;

/** Backtests of parts of one log as one: of the same journey, over the same time, of different people; at least one. */
export function together(parts: readonly Backtest[]): Backtest {
  return parts.reduce((a, b) => ({
    journeyId: a.journeyId,
    from: a.from,
    to: a.to,
    people: a.people + b.people,
    events: a.events + b.events,
    entered: a.entered + b.entered,
    rejected: added(a.rejected as Counts, b.rejected as Counts),
    ended: {
      active: a.ended.active + b.ended.active,
      completed: a.ended.completed + b.ended.completed,
      exited: added(a.ended.exited, b.ended.exited),
    },
    converted: a.converted + b.converted,
    value: a.value + b.value,
    sent: a.sent + b.sent,
    sentBy: added(a.sentBy as Counts, b.sentBy as Counts),
    skipped: added(a.skipped, b.skipped),
    weeks: weeksOf([...a.weeks, ...b.weeks]),
    steps: Object.fromEntries(
      [...new Set([...Object.keys(a.steps), ...Object.keys(b.steps)])].map((id) => [id, added(a.steps[id], b.steps[id])]),
    ),
  }));
}

function added(a: Counts = {}, b: Counts = {}): Counts {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

function weeksOf(all: readonly BacktestWeek[]): BacktestWeek[] {
  const weeks = new Map<string, BacktestWeek>();
  for (const one of all) {
    const { week, entered = 0, sent = 0, skipped = 0, converted = 0 } = weeks.get(one.week) ?? {};
    weeks.set(one.week, {
      week: week ?? one.week,
      entered: entered + one.entered,
      sent: sent + one.sent,
      skipped: skipped + one.skipped,
      converted: converted + one.converted,
    });
  }
  return [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
}
