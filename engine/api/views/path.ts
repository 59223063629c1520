import type { Label } from '../../language/operations';
import type { Plan } from '../../language/plan';
import type { RunRow, VisitRow } from '../../store';
import type { RunDetail } from '../contract';
import { iso, isoOrNull } from './instant';
import { stepName } from './run';
import { said, whyVisit } from './sentence';

/**
 * The stays of a run in order, the present one last.
 *
 * @param planOf the plan of a version: a run that was moved stayed at steps of several
 */
export function pathOf(planOf: (version: number) => Plan, run: RunRow, visits: readonly VisitRow[]): RunDetail['path'] {
  const plan = planOf(run.version);
  const ended = visits.map((visit) => ({
    ...place(planOf(visit.version), visit.stepId),
    seq: visit.seq,
    enteredAt: iso(visit.enteredAt),
    leftAt: isoOrNull(visit.leftAt),
    port: visit.port,
    ...whyVisit(planOf(visit.version), visit),
    evidence: visit.evidence,
  }));
  const { visit } = run.state;
  // A crash between the visit's write and the run's leaves both; the stored stay is the true one.
  if (!run.live || visits.some((stored) => stored.seq === visit.seq)) return ended;
  const here = { ...place(plan, visit.stepId), seq: visit.seq, enteredAt: iso(visit.enteredAt), leftAt: null, port: null };
  return [...ended, { ...here, ...said(whyHere(run), plan.document.settings.zone, plan), evidence: visit.state }];
}

function place(plan: Plan, stepId: string) {
  return { stepId, stepName: stepName(plan, stepId), stepType: plan.document.steps[stepId]?.type ?? 'unknown' };
}

function whyHere({ status, lastError, due }: RunRow): Label[] {
  const say = (key: string, values: Label['values'] = {}): Label[] => [{ key: `why.here.${key}`, values }];
  if (status === 'parked') return lastError ? say('parkedBy', { error: lastError.message.replace(/\.$/, '') }) : say('parked');
  if (status === 'paused') return say('paused');
  return due === null ? say('listening') : say('until', { until: due });
}
