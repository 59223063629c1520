import type { Plan } from '../../language/plan';
import type { RunRow, VisitRow } from '../../store';
import type { RunDetail } from '../contract';
import { iso, isoOrNull } from './instant';
import { stepName } from './run';
import { visitSentence } from './sentence';

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
    sentence: visitSentence(planOf(visit.version), visit),
    evidence: visit.evidence,
  }));
  const { visit } = run.state;
  // A crash between the visit's write and the run's leaves both; the stored stay is the true one.
  if (!run.live || visits.some((stored) => stored.seq === visit.seq)) return ended;
  const here = { ...place(plan, visit.stepId), seq: visit.seq, enteredAt: iso(visit.enteredAt), leftAt: null, port: null };
  return [...ended, { ...here, sentence: hereSentence(run), evidence: visit.state }];
}

function place(plan: Plan, stepId: string) {
  return { stepId, stepName: stepName(plan, stepId), stepType: plan.document.steps[stepId]?.type ?? 'unknown' };
}

function hereSentence(run: RunRow): string {
  if (run.status === 'parked') return `Stopped here: ${run.lastError?.message ?? 'an operator must look at it'}.`;
  if (run.status === 'paused') return 'Paused here with the journey.';
  return run.due === null ? 'Here now, until something happens.' : `Here now; looked at again ${iso(run.due)}.`;
}
