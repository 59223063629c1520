import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from './duration';

/** A stretch of time in which a zone keeps one offset from UTC, ended by the next change of its clocks. */
export interface OffsetSpan {
  /** Epoch ms. The first instant after a change of the clocks, or just the earliest that was looked at. */
  from: number;
  /** First instant that no longer belongs, epoch ms; Infinity when the offset stays. */
  to: number;
  /** Wall clock minus UTC, in ms. */
  offset: number;
}

/**
 * Spans learned so far: finding one here costs well under a microsecond, asking the polyfill each time about 20 (offset-span.decision.md).
 * Both sizes are bounded, because zones and dates also arrive in profiles.
 */
const spans = new Map<string, OffsetSpan[]>();
const ZONES_LIMIT = 1_024;
const SPANS_LIMIT = 64;

/**
 * Looks back this far for the change that began a span, and forward from there. Asking the polyfill for the previous change
 * instead takes it 20–60 ms in a zone without summer time, because it searches back to the 19th century.
 */
const LOOK_BACK_MS = 366 * DAY_MS;

function changeAfter(at: number, zone: string): number {
  const change = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  return change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

function learn(at: number, zone: string): OffsetSpan {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let from = at - LOOK_BACK_MS;
  let to = changeAfter(from, zone);
  while (to <= at) {
    from = to;
    to = changeAfter(from, zone);
  }
  return { from, to, offset: offsetNanoseconds / 1e6 };
}

/** The span around an instant (epoch ms). Throws RangeError for what is no zone: take the zone from `zoneOr`. */
export function spanAt(at: number, zone: string): OffsetSpan {
  let list = spans.get(zone);
  const found = list?.find((span) => at >= span.from && at < span.to);
  if (found) return found;
  const span = learn(Math.floor(at), zone);
  if (!list) {
    if (spans.size >= ZONES_LIMIT) spans.clear();
    list = [];
    spans.set(zone, list);
  }
  if (list.length >= SPANS_LIMIT) list.length = 0;
  list.push(span);
  return span;
}
