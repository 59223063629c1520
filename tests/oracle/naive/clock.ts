/** Clocks on walls, by `Intl` alone. A *reading* is what a wall shows, as the epoch ms at which UTC would show it. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const QUARTER = 15 * MINUTE;

interface Zone {
  format: Intl.DateTimeFormat;
  /** By quarter of an hour. */
  offsets: Map<number, number>;
}
const zones = new Map<string, Zone>();

function zoneNamed(name: string): Zone {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
  const zone = { format, offsets: new Map() };
  zones.set(name, zone);
  return zone;
}

/** How far the clocks of the zone are ahead of UTC, ms. Everywhere, clocks are changed on quarters of an hour. */
function offsetAt(at: number, name: string): number {
  const { format, offsets } = zones.get(name) ?? zoneNamed(name);
  const quarter = Math.floor(at / QUARTER);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const offset = Date.parse(`${format.format(quarter * QUARTER).replace(' ', 'T')}Z`) - quarter * QUARTER;
  offsets.set(quarter, offset);
  return offset;
}

export const readingAt = (at: number, zone: string): number => at + offsetAt(at, zone);
export const midnightOf = (reading: number): number => Math.floor(reading / DAY) * DAY;
export const dateText = (reading: number): string => new Date(reading).toISOString().slice(0, 10);
export const timeText = (reading: number): string => new Date(reading).toISOString().slice(11, 16);
export const weekdayText = (reading: number): string =>
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(reading).getUTCDay()] as string;
/** `HH:MM` after midnight, ms. */
export const clockOf = (text: string): number => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3, 5)) * MINUTE;

export function isZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return false;
  if (zones.has(name)) return true;
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

/** The first instant at which the wall shows the reading; if it never does, the first instant after the gap. */
export function instantOf(reading: number, zone: string): number {
  let found = Number.POSITIVE_INFINITY;
  for (let hours = -26; hours <= 26; hours += 1) {
    const at = reading - offsetAt(reading + hours * HOUR, zone);
    if (readingAt(at, zone) === reading) found = Math.min(found, at);
  }
  if (Number.isFinite(found)) return found;
  let minute = Math.floor((reading - 26 * HOUR) / MINUTE) * MINUTE;
  while (readingAt(minute, zone) < reading) minute += MINUTE;
  return minute;
}

/**
 * The first of an instant and the whole minutes after it at which something is true; null when it never is within two years.
 *
 * @param clocks times of day (ms after midnight) at which the answer may change; it may also change when clocks are changed
 */
export function firstMinute(from: number, zone: string, clocks: number[], test: (at: number) => boolean): number | null {
  if (test(from)) return from;
  const last = from + 731 * DAY;
  for (let quarter = Math.floor(from / QUARTER) * QUARTER; quarter <= last; quarter += QUARTER) {
    const reading = readingAt(quarter, zone);
    const clock = reading - midnightOf(reading);
    const inside = clocks.map((time) => quarter + time - clock).filter((at) => at > quarter && at < quarter + QUARTER);
    for (const at of [quarter, ...inside.sort((one, other) => one - other)]) if (at > from && test(at)) return at;
  }
  return null;
}

/** The times of day at which windows begin and end. */
export const edgesOf = (windows: readonly { from: string; to: string }[]): number[] =>
  windows.flatMap(({ from, to }) => [clockOf(from), clockOf(to)]);

/** Whether the wall shows a time from `from` until before `to` of a window that began today or yesterday. Equal times are a whole day. */
export function insideWindow(
  at: number,
  zone: string,
  hours: (midnight: number) => readonly { from: string; to: string }[],
): boolean {
  const reading = readingAt(at, zone);
  for (const midnight of [midnightOf(reading), midnightOf(reading) - DAY])
    for (const window of hours(midnight)) {
      const [from, to] = [clockOf(window.from), clockOf(window.to)];
      if (midnight + from <= reading && reading < midnight + to + (to <= from ? DAY : 0)) return true;
    }
  return false;
}
