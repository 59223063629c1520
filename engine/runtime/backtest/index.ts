/** Journeys over a log of what really happened. */
export { type BacktestOptions, backtest, spanOf } from './backtest';
export type { Backtest, BacktestWeek, LoggedPerson } from './result';
export { together } from './together';
