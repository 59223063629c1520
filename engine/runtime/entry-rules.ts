/** The rules of entry that look at nothing but the journey, the clock and earlier runs. */
import type { Evidence } from '../language/condition';
import type { Entry } from '../language/entry-rules';
import type { Plan } from '../language/plan';
import { instantOfDate, nextLocalDayStart, parseDuration, startOfLocalDay } from '../time';

const DAY_MS = 24 * 3_600_000;

/** A run of the person in another journey. */
export interface OtherRun {
  journeyId: string;
  /** Of the version it is on. */
  tags: readonly string[];
  live: boolean;
  endedAt: number | null;
}

/** Why the journey is closed at an instant; null while it is open. */
export function closedBy(window: Entry['window'], now: number): Evidence | null {
  if (!window) return null;
  const { from, to, zone } = window;
  const opens = from === null ? null : instantOfDate(from, zone);
  const closes = to === null ? null : instantOfDate(to, zone);
  const open = (opens === null || now >= opens) && (closes === null || now < closes);
  return open ? null : { from, to, zone, opens, closes };
}

/** The run in another journey that keeps somebody out, live ones first; null when there is none. */
export function excludedBy({ excludeTags, excludeDays = 0 }: Entry, others: readonly OtherRun[], now: number): Evidence | null {
  if (!excludeTags) return null;
  const keepsOut = ({ live, endedAt }: OtherRun) => live || (endedAt !== null && now - endedAt < excludeDays * DAY_MS);
  const latest = [...others].sort((a, b) => Number(b.live) - Number(a.live) || (b.endedAt ?? 0) - (a.endedAt ?? 0));
  for (const run of latest) {
    const tag = excludeTags.find((each) => run.tags.includes(each));
    if (tag !== undefined && keepsOut(run))
      return { journey: run.journeyId, tag, live: run.live, endedAt: run.endedAt, excludeDays };
  }
  return null;
}

/** Whether earlier runs allow one more. */
export function mayAgain(
  again: Entry['again'],
  { everEntered, lastEnteredAt }: { everEntered: boolean; lastEnteredAt: number | null },
  now: number,
): boolean {
  switch (again.mode) {
    case 'once':
      return !everEntered;
    case 'every-time':
    case 'after-exit':
      return true;
    case 'per-window':
      return lastEnteredAt === null || now - lastEnteredAt >= (parseDuration(again.window) ?? 0);
    default:
      return again satisfies never;
  }
}

const SPAN_MS = { minute: 60_000, hour: 3_600_000 } as const;

/** The span around an instant in which entrants are counted together, and how many may enter in it; null without a cap. */
export function capSpanAt(plan: Plan, now: number): { from: number; to: number; max: number } | null {
  const { cap } = plan.document.entry;
  if (!cap) return null;
  if (cap.per === 'day') {
    const { zone } = plan.document.settings;
    return { from: startOfLocalDay(now, zone), to: nextLocalDayStart(now, zone), max: cap.max };
  }
  const length = SPAN_MS[cap.per];
  const from = Math.floor(now / length) * length;
  return { from, to: from + length, max: cap.max };
}
