/** Everything the home page warns of, the most urgent first. Pure. */
import type { Overview, OverviewAlert, Status } from '../../../engine/api/contract';

export type Alert =
  | OverviewAlert
  | { kind: 'down'; parts: ('temporal' | 'database' | 'worker')[] }
  /** Journeys are live, and nobody is known who could enter. */
  | { kind: 'nobody' };

/** What the server reports, and what follows from its state. `status` is missing until it was heard. */
export function alertsOf(overview: Overview, status: Status | undefined): Alert[] {
  const parts = status ? (['temporal', 'database', 'worker'] as const).filter((part) => !status.engine[part]) : [];
  const nobody = status?.totals.people === 0 && overview.journeys.live > 0 && status.sampleShop !== 'loading';
  return [
    ...(parts.length > 0 ? [{ kind: 'down' as const, parts }] : []),
    ...overview.alerts,
    ...(nobody ? [{ kind: 'nobody' as const }] : []),
  ];
}

/** `bad` stops people or messages; `warn` wants a decision. */
export const toneOf = ({ kind }: Alert): 'bad' | 'warn' =>
  kind === 'paused' || kind === 'tasks' || kind === 'nobody' ? 'warn' : 'bad';
