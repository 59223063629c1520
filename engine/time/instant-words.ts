import { SECOND_MS } from './duration';
import { dayOf, readingAt, WEEKDAYS, type Weekday, weekdayOf } from './wall';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdayNames: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** An instant as evidence shows it: "Tue 3 Mar 2026, 10:00"; seconds only when there are any. Built by hand: `Intl` costs ten times as much. */
export function sayInstant(at: number, zone: string): string {
  const reading = readingAt(at, zone);
  const date = new Date(reading);
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const clock = reading % (60 * SECOND_MS) === 0 ? minutes : `${minutes}:${two(date.getUTCSeconds())}`;
  return `${weekdayNames[weekdayOf(dayOf(reading))].slice(0, 3)} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clock}`;
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** "Monday or Friday", in the order of the week whatever order they were given in. */
export function sayWeekdays(days: Weekday[]): string {
  const names = WEEKDAYS.filter((day) => days.includes(day)).map((day) => weekdayNames[day]);
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
