import { type BusinessCalendar, businessEnd, parseDuration } from '../../../time';

/** When somebody must have done a task, and when it is handed on. All instants, epoch ms. */
export interface TaskTimes {
  due: number;
  /** In order; `index` is the place in the step's list. Those after `due` never come. */
  escalations: { at: number; index: number }[];
  /** Whether business hours were counted; false = elapsed time, because there are none or they never come. */
  business: boolean;
}

interface Spans {
  due: string;
  escalate: { after: string }[];
}

/**
 * Works out a task's instants from the moment the step was entered. Pure: the same everywhere a task is opened or simulated.
 *
 * @param calendar business hours, if any
 * @param zone where they are, unless the calendar names its own zone
 */
export function taskTimes({ due, escalate }: Spans, since: number, calendar: BusinessCalendar | null, zone: string): TaskTimes {
  const end = (span: string) => (calendar ? businessEnd(since, span, calendar, zone) : null);
  const elapsed = (span: string) => since + (parseDuration(span) ?? 0);
  const business = end(due) !== null;
  const instant = (span: string) => (business ? end(span) : null) ?? elapsed(span);
  const last = instant(due);
  const escalations = escalate
    .map(({ after }, index) => ({ at: instant(after), index }))
    .filter(({ at }) => at <= last)
    .sort((a, b) => a.at - b.at);
  return { due: last, escalations, business };
}
