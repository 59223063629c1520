/** The figures of a run, per point and group size, and whether they are good enough. */
import type { Verdict } from './audit';
import type { Done } from './inject';
import { points } from './points';

export interface Row {
  point: string;
  k: number;
  injected: number;
  lost: number;
  duplicated: number;
  unknown: number;
  /** Sends in flight at the faults, all together: the bound of `unknown`. */
  inFlight: number;
  /** From the fault until everybody was through or listed, ms; includes the second people wait between two mails. */
  recoveryMs: { p50: number; max: number };
  complaints: string[];
}

export interface Judged {
  done: Done;
  verdict: Verdict;
}

export function rowsOf(judged: Judged[]): Row[] {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) {
    const key = each.done.injection.journeyId;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { point, size } = first.done.injection;
    const recoveries = group.map(({ done }) => Math.round(done.recoveryMs)).sort((a, b) => a - b);
    return [
      {
        point,
        k: size,
        injected: group.length,
        lost: sum(group.map(({ verdict }) => verdict.lost.length)),
        duplicated: sum(group.map(({ verdict }) => verdict.duplicated.length)),
        unknown: sum(group.map(({ done }) => done.unknown)),
        inFlight: sum(group.map(({ done }) => done.inFlight)),
        recoveryMs: { p50: recoveries[Math.floor((recoveries.length - 1) / 2)] ?? 0, max: recoveries.at(-1) ?? 0 },
        complaints: group.flatMap(complaintsOf),
      },
    ];
  });
}

function complaintsOf({ done, verdict }: Judged): string[] {
  const { injection, unknown, inFlight, complaints } = done;
  const tooMany = unknown > inFlight ? [`${unknown} unknown with ${inFlight} sends in flight`] : [];
  return [
    ...complaints,
    ...tooMany,
    ...verdict.lost.map((what) => `lost: ${what}`),
    ...verdict.duplicated.map((what) => `duplicated: ${what}`),
    ...verdict.misnamed.map((what) => `not the id of its run: ${what}`),
  ].map((text) => `${injection.journeyId} #${injection.index}: ${text}`);
}

export const isGood = (row: Row): boolean => row.complaints.length === 0;

/** The table, and below it what was wrong. */
export function tableOf(rows: Row[]): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const cells = rows.map((row) => [
    points[row.point as keyof typeof points].title,
    String(row.k),
    String(row.injected),
    String(row.lost),
    String(row.duplicated),
    `${row.unknown} of ${row.inFlight}`,
    seconds(row.recoveryMs.p50),
    seconds(row.recoveryMs.max),
    isGood(row) ? 'ok' : 'FAILED',
  ]);
  const head = ['fault', 'K', 'injected', 'lost', 'duplicated', 'unknown', 'recovery p50', 'max', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const line = (columns: string[]): string =>
    columns
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const complaints = rows.flatMap((row) => row.complaints).map((text) => `  ${text}`);
  return [line(head), ...cells.map(line), ...(complaints.length > 0 ? ['', ...complaints] : [])].join('\n');
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
