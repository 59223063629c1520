/** The interpreter: who enters, what a run does next, and the same in virtual time. Pure; the browser runs it too. */
export { judgeMove, moveEvent } from './attribute';
export * from './backtest';
export { begin, type Entrance, parametersOf } from './begin';
export { type Canary, takesCanary } from './canary';
export { decide, follow, settle } from './decide';
export { absenceDeadline, type EntryHistory, entryKey, judgeEntry, listensTo, matchTrigger } from './entry';
export { capSpanAt, type OtherRun } from './entry-rules';
export { type ArmCount, armsCredited, type ExperimentVerdict, FALSE_WINNERS, judgeExperiment, rateOf } from './experiment';
export { explainVisit } from './explain';
export { explainRefusal } from './explain-refusal';
export { goalDeadline, goalReached } from './goal';
export { loopGuard } from './loop-guard';
export * from './migrate';
export * from './simulate';
export { deadlineStands, movesDeadline, triggerDeadline, triggerZone } from './timed-triggers';
export * from './types';
export { wakes } from './wakes';
