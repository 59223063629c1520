import type { Weekday } from './wall';

/** One step of the way to the end of a wait. The words are in `engine/language/words`, by `wait.<key>`; instants are epoch ms. */
export type WaitReason = {
  key:
    | 'entered'
    | 'paused'
    | 'later'
    | 'calendarDays'
    | 'calendarMonths'
    | 'firstAt'
    | 'thatDayAt'
    | 'date'
    | 'beforeDate'
    | 'afterDate'
    | 'noDate'
    | 'today'
    | 'tooEarly'
    | 'onlyOn'
    | 'onlyBetween'
    | 'onlyBetweenOn'
    | 'businessHours'
    | 'neverOpen'
    | 'allMet'
    | 'neverMet'
    | 'nothing';
  values: Record<string, string | number | boolean | null | Weekday[]>;
};

/** A reason, with what fills its words. */
export const waitReason = (key: WaitReason['key'], values: WaitReason['values'] = {}): WaitReason => ({ key, values });
