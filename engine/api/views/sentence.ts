import type { Plan } from '../../language/plan';
import type { VisitRow } from '../../store';

/** Why a stay ended as it did, in one English sentence. */
export function visitSentence(_plan: Plan, visit: VisitRow): string {
  return visit.port === null ? 'Left the journey here.' : `Went on by ${visit.port}.`;
}
