/** What happened in a journey, all versions together: counters kept with the visits, and who stands where now. */
import { Problem } from '../problem';
import type { CounterRow, Store } from '../store';
import { liveCounts, sumOf } from './live-counts';

export interface StepStats {
  waiting: number;
  parked: number;
  /** Stays that ended, by port and together. */
  passed: number;
  ports: Record<string, number>;
  sent: number;
  /** By skip reason. */
  skipped: Record<string, number>;
  failed: number;
}

export interface JourneyStats {
  journeyId: string;
  /** The live version; null before the first publication. */
  version: number | null;
  entered: number;
  /** By entry rule. */
  rejected: Record<string, number>;
  live: number;
  parked: number;
  completed: number;
  /** By exit reason. */
  exited: Record<string, number>;
  converted: number;
  value: number;
  steps: Record<string, StepStats>;
}

/** @throws Problem `journey_not_found`. */
export async function statsOf(store: Store, journeyId: string): Promise<JourneyStats> {
  const [journey, counters, rejected, live] = await Promise.all([
    store.journeys.findById(journeyId, { liveVersion: 1 }).lean(),
    store.counters.find({ journeyId }).lean() as unknown as Promise<CounterRow[]>,
    rejectionsByRule(store, journeyId),
    liveCounts(store),
  ]);
  if (!journey) throw new Problem('journey_not_found', journeyId);
  const here = live.filter((count) => count.journeyId === journeyId);
  const total = (kind: CounterRow['kind'], keep: (row: CounterRow) => boolean = () => true) =>
    totalOf(counters.filter((row) => row.kind === kind && keep(row)));
  const steps: Record<string, StepStats> = {};
  const at = (stepId: string): StepStats => {
    steps[stepId] ??= { waiting: 0, parked: 0, passed: 0, ports: {}, sent: 0, skipped: {}, failed: 0 };
    return steps[stepId];
  };
  for (const row of counters) if (row.stepId !== '') addCounter(at(row.stepId), row);
  for (const { stepId, status, n } of here) at(stepId)[status === 'parked' ? 'parked' : 'waiting'] += n;
  return {
    journeyId,
    version: journey.liveVersion,
    entered: total('entered'),
    rejected,
    live: sumOf(here, () => true),
    parked: sumOf(here, (count) => count.status === 'parked'),
    completed: total('ended', (row) => row.label.startsWith('completed:')),
    exited: byLabel(
      counters.filter((row) => row.kind === 'ended' && row.label.startsWith('exited:')),
      'exited:',
    ),
    converted: total('goal'),
    value: total('value'),
    steps,
  };
}

export interface JourneyTotals {
  live: number;
  entered: number;
  converted: number;
  parked: number;
}

/** The four figures of the journey list, by journey. */
export async function totalsByJourney(store: Store): Promise<(journeyId: string) => JourneyTotals> {
  const [live, counters] = await Promise.all([
    liveCounts(store),
    store.counters.find({ stepId: '', kind: { $in: ['entered', 'goal'] } }).lean() as unknown as Promise<CounterRow[]>,
  ]);
  return (journeyId) => {
    const total = (kind: CounterRow['kind']) =>
      totalOf(counters.filter((row) => row.journeyId === journeyId && row.kind === kind));
    return {
      live: sumOf(live, (count) => count.journeyId === journeyId),
      parked: sumOf(live, (count) => count.journeyId === journeyId && count.status === 'parked'),
      entered: total('entered'),
      converted: total('goal'),
    };
  };
}

function addCounter(step: StepStats, row: CounterRow): void {
  switch (row.kind) {
    case 'port':
      step.ports[row.label] = (step.ports[row.label] ?? 0) + row.n;
      step.passed += row.n;
      return;
    case 'skipped':
      step.skipped[row.label] = (step.skipped[row.label] ?? 0) + row.n;
      return;
    case 'sent':
    case 'failed':
      step[row.kind] += row.n;
      return;
    case 'entered':
    case 'ended':
    case 'goal':
    case 'value':
    case 'exposed':
    case 'converted':
      return;
  }
}

async function rejectionsByRule(store: Store, journeyId: string): Promise<Record<string, number>> {
  const groups = await store.rejections.collection
    .aggregate<{ _id: string; n: number }>([{ $match: { journeyId } }, { $group: { _id: '$rule', n: { $sum: 1 } } }])
    .toArray();
  return Object.fromEntries(groups.map(({ _id, n }) => [_id, n]));
}

const totalOf = (rows: readonly CounterRow[]): number => rows.reduce((sum, row) => sum + row.n, 0);

function byLabel(rows: readonly CounterRow[], prefix: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const label = row.label.slice(prefix.length);
    counts[label] = (counts[label] ?? 0) + row.n;
  }
  return counts;
}
