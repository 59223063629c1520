/** Validation: the same for canvas badges, publish gate, API and CLI. Pure; under 50 ms at 300 steps. */
import type { JourneyDocument } from '../document';
import { checkArms } from './arm-checks';
import type { Issue } from './catalogue';
import { checkConditions } from './condition-checks';
import { checkDocument } from './document-checks';
import { checkEntry } from './entry-checks';
import { checkGraph } from './graph-checks';
import { checkTargets, type Workspace } from './journey-checks';
import { checkMessages } from './message-checks';
import { checkSaved } from './saved-checks';
import { checkSegmentsExist } from './segment-checks';
import { checkTemplates } from './template-checks';
import { waysOf } from './ways';
import { checkWork } from './work-checks';

export { type Issue, type IssueCode, issue, issues } from './catalogue';
export {
  checkTargets,
  checkWorkspace,
  isEnteredByCall,
  type KnownJourney,
  type Workspace,
  type WorkspaceIssue,
} from './journey-checks';
export { type Parsed, parseJourney } from './parse';
export { operatorsFor, type ValueProblem, valueProblem } from './rule-values';
export { checkSegment, checkSegmentsExist, segmentsNamedIn } from './segment-checks';
export { checkTemplates } from './template-checks';
export { checkWork, type Named, workNamedIn } from './work-checks';
export { type WorstCase, worstCaseOf } from './worst-case';

/**
 * Everything wrong with a document of the right shape, in the order of the document: errors keep it from being published,
 * warnings say what will probably surprise. What needs a template engine or connections is checked there.
 *
 * @param workspace what is known around the document; what is not known is not checked
 */
export function validateJourney(document: JourneyDocument, workspace: Workspace = {}): Issue[] {
  const order = ['', ...Object.keys(document.steps)];
  const rank = new Map(order.map((id, index) => [id, index]));
  const ways = waysOf(document);
  const found = [checkDocument, checkEntry, checkGraph, checkConditions, checkArms, checkMessages, checkSaved].flatMap((check) =>
    check(document, ways),
  );
  found.push(...[checkTargets, checkSegmentsExist, checkWork, checkTemplates].flatMap((check) => check(document, workspace)));
  return found.sort((a, b) => (rank.get(a.stepId ?? '') ?? 0) - (rank.get(b.stepId ?? '') ?? 0));
}
