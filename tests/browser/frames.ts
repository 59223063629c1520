/** Figures from the browser's own tracing: how long frames took while something was done. */
import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  /** µs */
  ts: number;
}

export interface Frames {
  count: number;
  /** ms between frames that were drawn, of the slowest 5 % the fastest. */
  p95: number;
  longest: number;
}

/** Frames further apart than this belong to different gestures: nothing had to be drawn in between, ms. */
const PAUSE_MS = 1_000;

/** Pure. `drawn` are the instants of frames, µs. */
export function framesOf(drawn: readonly number[]): Frames {
  const times = drawn.toSorted((a, b) => a - b);
  const gaps = times
    .slice(1)
    .map((at, index) => (at - (times[index] ?? at)) / 1_000)
    .filter((gap) => gap < PAUSE_MS)
    .toSorted((a, b) => a - b);
  const p95 = gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * 0.95))] ?? 0;
  return { count: times.length, p95, longest: gaps.at(-1) ?? 0 };
}

async function stopped(session: CDPSession, events: TraceEvent[]): Promise<void> {
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.end');
  await ended;
}

/** Traces the page while `gesture` runs. */
export async function traceFrames(page: Page, gesture: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'] },
  });
  try {
    await gesture();
  } finally {
    await stopped(session, events);
    await session.detach();
  }
  return framesOf(events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts));
}
