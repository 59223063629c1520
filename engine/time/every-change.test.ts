/** Every change of the clocks from 2026 to 2028, in every IANA zone, against what `Intl` shows. */
import { atLocal, clockMarks, localParts, nextLocalDayStart, startOfLocalDay } from '.';
import {
  type ClockChange,
  changes,
  DAY,
  dateAt,
  everyZone,
  gaps,
  HOUR,
  isSecondTime,
  MINUTE,
  overlaps,
  reading,
  wallText,
  weekdayOfDate,
} from './testing';

describe('every change of the clocks', () => {
  it('is among those of the platform: hundreds of gaps and overlaps, from half an hour to two hours', () => {
    expect(gaps.length).toBeGreaterThan(300);
    expect(overlaps.length).toBeGreaterThan(300);
    expect(new Set(changes.map(({ before, after }) => Math.abs(after - before) / MINUTE))).toEqual(new Set([30, 60, 120]));
  });

  it('is announced, the last instant before included', () => {
    const wrong = changes.filter(
      ({ at, zone }) => clockMarks(at - 1, at, zone, [])[0] !== at || !clockMarks(at - 40 * DAY, at, zone, []).includes(at),
    );
    expect(wrong).toEqual([]);
  });

  it('shows on the wall at the instant it happens, not a millisecond earlier', () => {
    const wrong = changes.filter(({ at, zone, before, after }) => {
      const last = localParts(at - 1, zone);
      const first = localParts(at, zone);
      return `${[last.date, last.time]} ${[first.date, first.time]}` !== `${reading(at - 1, before)} ${reading(at, after)}`;
    });
    expect(wrong).toEqual([]);
  });

  it('gives its own instant for every minute it skips', () => {
    const wrong = gaps.flatMap((gap) =>
      minutesOf(gap)
        .filter((minute) => atLocal(...reading(gap.at + minute, gap.before), gap.zone) !== gap.at)
        .map(() => gap),
    );
    expect(wrong).toEqual([]);
  });

  it('gives the earlier instant for every minute it repeats', () => {
    const wrong = overlaps.flatMap((overlap) =>
      minutesOf(overlap)
        .filter(
          (minute) =>
            atLocal(...reading(overlap.at + minute, overlap.after), overlap.zone) !==
            overlap.at + minute - (overlap.before - overlap.after),
        )
        .map(() => overlap),
    );
    expect(wrong).toEqual([]);
  });
});

/** Offsets in ms, by the minute, over the time a change skips or repeats. */
function minutesOf({ before, after }: ClockChange): number[] {
  return Array.from({ length: Math.abs(after - before) / MINUTE }, (_, minute) => minute * MINUTE);
}

describe('every zone', () => {
  it.each([2026, 2027, 2028])('shows what Intl shows, and finds its way back, through %d', (year) => {
    const wrong: string[] = [];
    for (const zone of everyZone) {
      for (let at = Date.UTC(year, 0, 1, 3, 17); at < Date.UTC(year + 1, 0, 1); at += 29 * DAY + 5 * HOUR) {
        const { date, time, weekday } = localParts(at, zone);
        if (`${date} ${time}:00` !== wallText(at, zone) || weekday !== weekdayOfDate(dateAt(at, zone)))
          wrong.push(`${zone} ${at} reads ${date} ${time}`);
        if (atLocal(date, time, zone) !== at && !isSecondTime(at, zone)) wrong.push(`${zone} ${date} ${time} is not ${at}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('begins its days where the date changes, on every day around a change', () => {
    const wrong = changes.flatMap(({ zone, at: change }) =>
      [-DAY, -HOUR, 0, HOUR, DAY].filter((shift) => {
        const at = change + shift;
        const start = startOfLocalDay(at, zone);
        const next = nextLocalDayStart(at, zone);
        const sameDay = dateAt(start, zone) === dateAt(at, zone) && dateAt(next - 1, zone) === dateAt(at, zone);
        return !(
          start <= at &&
          at < next &&
          sameDay &&
          dateAt(start - 1, zone) < dateAt(at, zone) &&
          dateAt(next, zone) > dateAt(at, zone)
        );
      }),
    );
    expect(wrong).toEqual([]);
  });
});
