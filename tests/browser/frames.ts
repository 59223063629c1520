/** Figures from the browser's own tracing: how long frames took while something was done. */
import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  /** Kind: `X` is a complete event. */
  ph: string;
  pid: number;
  tid: number;
  /** µs */
  ts: number;
  /** Processor time of the thread, µs. */
  tdur?: number;
  args?: { name?: string };
}

export interface Frames {
  count: number;
  /** ms between frames that were drawn: 95 % came sooner. */
  p95: number;
  longest: number;
  /** Processor time of the page's main thread, ms: says the same on a machine that is busy with other things. */
  work: number;
}

/** Frames further apart than this belong to different gestures: nothing had to be drawn in between, ms. */
const PAUSE_MS = 1_000;

/** Pure. */
function framesOf(events: readonly TraceEvent[]): Frames {
  const drawn = events.filter(({ name }) => name === 'DrawFrame').toSorted((a, b) => a.ts - b.ts);
  const gaps = drawn
    .slice(1)
    .map(({ ts }, index) => (ts - (drawn[index]?.ts ?? ts)) / 1_000)
    .filter((gap) => gap < PAUSE_MS)
    .toSorted((a, b) => a - b);
  const page = drawn[0]?.pid;
  const main = events.find(
    ({ name, pid, args }) => name === 'thread_name' && pid === page && args?.name === 'CrRendererMain',
  )?.tid;
  const tasks = events.filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === 'X' && pid === page && tid === main);
  const work = tasks.reduce((sum, { tdur = 0 }) => sum + tdur / 1_000, 0);
  return { count: drawn.length, p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0, longest: gaps.at(-1) ?? 0, work };
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
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'toplevel'] },
  });
  try {
    await gesture();
  } finally {
    await stopped(session, events);
    await session.detach();
  }
  return framesOf(events);
}
