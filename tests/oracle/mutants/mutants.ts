/** Mistakes somebody could make in the interpreter, each a change of one place: a comparison that overlooks them is worth nothing. */
export interface Mutant {
  /** What is wrong with it. */
  says: string;
  /** Below `engine/`. */
  file: string;
  /** Stands in the file exactly once. */
  from: string;
  to: string;
  /** What it is about, where that is not one person's one way: who gets in, or several runs of one person. */
  in?: 'entries' | 'lives';
}

export const mutants: Mutant[] = [
  {
    says: 'a goal counts after its window',
    file: 'runtime/goal.ts',
    from: 'holds && facts.now <= deadline ?',
    to: 'holds ?',
  },
  {
    says: 'a goal is worth what the event of entry says',
    file: 'runtime/goal.ts',
    from: 'seen.event ? { ...facts, event: seen.event } : facts',
    to: 'facts',
  },
  {
    says: 'the hours of an offset from a date are forgotten',
    file: 'time/date-value.ts',
    from: 'moveDays(date, offset.days, zone) + offset.ms;',
    to: 'moveDays(date, offset.days, zone);',
  },
  {
    says: 'a late profile is looked at again only at the end of the grace',
    file: 'runtime/entry.ts',
    from: 'Math.ceil(length / GRACE_LOOKS)',
    to: 'length',
    in: 'entries',
  },
  {
    says: 'exits ignore the key',
    file: 'runtime/interrupt.ts',
    from: '{ keyFrom: exit.keyFrom, key: run.key }',
    to: '{ keyFrom: undefined, key: run.key }',
  },
  {
    says: 'what starts a wait over does not become the event',
    file: 'runtime/decide.ts',
    from: 'decision.event ? { ...run, event: decision.event } : run',
    to: 'decision.event ? { ...run } : run',
  },
  {
    says: 'changes of the person wake nobody who watches a condition',
    file: 'runtime/wakes.ts',
    from: 'if (watchesConditions) return true;',
    to: 'if (watchesConditions) return false;',
  },
  {
    says: 'a wait starts over once more often than it may',
    file: 'language/steps/wait-for/judge.ts',
    from: 'memory.restarts < restartOn.max',
    to: 'memory.restarts <= restartOn.max',
  },
  {
    says: 'an event at the very limit comes too late',
    file: 'language/steps/wait-for/judge.ts',
    from: 'event.at > deadlineOf(memory.since)',
    to: 'event.at >= deadlineOf(memory.since)',
  },
  {
    says: 'of the past, the latest counts',
    file: 'language/steps/wait-for/judge.ts',
    from: 'found.revision < first.revision',
    to: 'found.revision > first.revision',
  },
  {
    says: 'a jump leads back once less',
    file: 'language/steps/jump/jump.ts',
    from: 'visits <= step.maxVisits',
    to: 'visits < step.maxVisits',
  },
  {
    says: 'dates ahead are dates ago',
    file: 'language/steps/given.ts',
    from: 'facts.now + (parseDuration(later.data.ahead)',
    to: 'facts.now - (parseDuration(later.data.ahead)',
  },
  {
    says: 'tasks are due by the clock, closed or not',
    file: 'language/steps/task/times.ts',
    from: 'const business = end(due) !== null;',
    to: 'const business = end(due) === undefined;',
  },
  {
    says: 'a code is always saved by the same name',
    file: 'language/steps/code/code.ts',
    from: '[step.saveAs]: given',
    to: 'code: given',
  },
  {
    says: 'a wait moved to another weekday ends at midnight',
    file: 'time/wait-limits.ts',
    from: '(today + ahead) * DAY_MS + from.clock',
    to: '(today + ahead) * DAY_MS',
  },
  {
    says: 'a wait that is over on arrival is past',
    file: 'time/resolve-wait.ts',
    from: 'if (at >= enteredAt) return',
    to: 'if (at > enteredAt) return',
  },
  {
    says: 'a time that clocks skip comes early',
    file: 'time/wall.ts',
    from: 'Math.max(reading - span.offset, span.from)',
    to: 'reading - span.offset',
  },
  {
    says: 'windows over midnight end at midnight',
    file: 'time/open-hours.ts',
    from: 'let day = today - 1;',
    to: 'let day = today;',
  },
  {
    says: 'calendar days are 24 hours',
    file: 'time/local-day.ts',
    from: 'instantOf(readingAt(at, zone) + days * DAY_MS, zone)',
    to: 'at + days * DAY_MS',
  },
  {
    says: 'the upper end of a range is left out',
    file: 'language/conditions/compare.ts',
    from: 'value <= (high as number)',
    to: 'value < (high as number)',
  },
  {
    says: 'who comes once per window comes a moment too late',
    file: 'runtime/entry-rules.ts',
    from: 'now - lastEnteredAt >= (parseDuration',
    to: 'now - lastEnteredAt > (parseDuration',
    in: 'entries',
  },
  {
    says: 'the days after another journey are not waited for',
    file: 'runtime/entry-rules.ts',
    from: 'live || (endedAt !== null && now - endedAt < excludeDays * DAY_MS)',
    to: 'live || (endedAt !== null && now - endedAt < 0)',
    in: 'entries',
  },
  {
    says: 'a day of a cap is a day of UTC',
    file: 'runtime/entry-rules.ts',
    from: 'startOfLocalDay(now, zone), to:',
    to: "startOfLocalDay(now, 'UTC'), to:",
    in: 'entries',
  },
  {
    says: 'an account comes in once for each of its people',
    file: 'worker/enter.ts',
    from: "(account ? ['account', account.facts.id] : [person._id])",
    to: '(account ? [account.facts.id, account.by._id] : [person._id])',
    in: 'entries',
  },
  {
    says: 'whoever found a journey full counts as in it',
    file: 'worker/judge-entrants.ts',
    from: 'judge(entrants, { ...looked, counted }, now)',
    to: 'judge(entrants, { ...looked, counted: new Map([...counted].map(([id]) => [id, true])) }, now)',
    in: 'entries',
  },
  {
    says: 'a run does not count against caps what another was sent',
    file: 'runtime/backtest/life.ts',
    from: '    sends: life.sends,',
    to: '    sends: [],',
    in: 'lives',
  },
  {
    says: 'whoever may come every time has one run for all silences',
    file: 'runtime/entry.ts',
    from: '(facts.event?.id ?? String(facts.now))',
    to: '(facts.event?.id ?? null)',
    in: 'lives',
  },
];
