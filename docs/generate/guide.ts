/** What the page on validation says of one issue code, and how its example is judged: the page is made from what really comes out. */

import { checkActions } from '../../engine/journeys/action-checks';
import { checkConnections } from '../../engine/journeys/connection-checks';
import {
  checkSegment,
  checkWorkspace,
  type IssueCode,
  type JourneyDocument,
  parseJourney,
  validateJourney,
  type Workspace,
} from '../../engine/language';
import { lintTemplates } from '../../engine/messaging';

export type Loose = { [key: string]: unknown };
type Change = [path: string, value?: unknown];

export interface Guide {
  /** One or two sentences for somebody who has just met it. */
  means: string;
  /** What differs from the base document; of a segment, its condition. */
  example: Loose;
  /** Shown instead of an example that would fill the page. */
  shown?: string;
  /** What mends the example: paths that are set, or removed when there is no value. */
  mended: Change[];
  /** What the example is; a journey unless it says otherwise. */
  of?: 'segment';
  /** What is known around the journey. */
  workspace?: Workspace;
  /** Connections there are: id → connector. */
  connections?: Record<string, string>;
  /** Live journeys that are looked at together with it. */
  others?: Loose[];
}

export type Guides = { [code in IssueCode]?: Guide };

export interface Found {
  code: string;
  severity: 'error' | 'warning';
  stepId?: string;
  field?: string;
  message: string;
  fix: string;
}

/** What every example is a part of. */
export const base: Loose = {
  format: 'journey/1',
  id: 'example',
  name: 'Example',
  trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
  start: 'w',
  steps: { w: { type: 'wait', name: 'One day', for: 'P1D', next: { done: null } } },
};

/** The whole document of an example: it starts with its first step. */
export function whole(example: Loose): Loose {
  const { steps } = example;
  const first = typeof steps === 'object' && steps !== null ? Object.keys(steps)[0] : undefined;
  return { ...base, ...(first === undefined ? {} : { start: first }), ...example };
}

/** Everything said of a guide's example, or of the example as it is mended. */
export async function findingsOf(guide: Guide, mended: boolean): Promise<Found[]> {
  const example = guide.of === 'segment' ? guide.example : whole(guide.example);
  const input = mended ? change(example, guide.mended) : example;
  if (guide.of === 'segment') return checkSegment(input);
  const { document, issues } = parseJourney(input);
  if (!document) return issues;
  const others = (guide.others ?? []).flatMap((other) => parsed(whole(other)));
  const circles = checkWorkspace([document, ...others]).filter(({ journeyId }) => journeyId === document.id);
  const { workspace, connections } = guide;
  return [
    ...validateJourney(document, workspace),
    ...checkActions(document),
    ...(connections ? checkConnections(document, new Map(Object.entries(connections))) : []),
    ...circles,
    ...(await lintTemplates(document)),
  ];
}

function parsed(input: Loose): JourneyDocument[] {
  const { document } = parseJourney(input);
  return document ? [document] : [];
}

function change(input: Loose, changes: Change[]): Loose {
  const copy = structuredClone(input);
  for (const [path, value] of changes) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at = copy;
    for (const name of names) {
      at[name] ??= {};
      at = at[name] as Loose;
    }
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return copy;
}
