/** Journeys over a log of what really happened. */
export { type BacktestOptions, backtest } from './backtest';
export type { Backtest, BacktestWeek, LoggedPerson } from './result';
