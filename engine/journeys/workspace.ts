/** What a draft looks like among the other journeys, the segments and the connections of its workspace: asked anew each time, for they change without it. */
import {
  checkSegmentsExist,
  checkTargets,
  checkWorkspace,
  type JourneyDocument,
  type KnownJourney,
  segmentsNamedIn,
} from '../language';
import type { ConnectionRow, JourneyRow, Store } from '../store';
import { checkConnections, type KnownConnections, usesConnections } from './action-checks';
import type { Checked, Issue } from './check';
import { plansOf } from './plans';

/** All issues of a checked draft: its own, and those that only its workspace can tell. */
export async function issuesAmongJourneys(store: Store, { document, issues }: Checked): Promise<Issue[]> {
  return document ? [...issues, ...(await neighbourIssues(store, document))] : issues;
}

async function neighbourIssues(store: Store, document: JourneyDocument): Promise<Issue[]> {
  const live = (await plansOf(store).livePlans()).map((plan) => plan.document).filter(({ id }) => id !== document.id);
  const circles = checkWorkspace([...live, document]).filter(({ journeyId }) => journeyId === document.id);
  const workspace = { journeys: await knownJourneys(store, live), segments: await knownSegments(store, document) };
  return [
    ...checkTargets(document, workspace),
    ...checkSegmentsExist(document, workspace),
    ...(usesConnections(document) ? checkConnections(document, await knownConnections(store)) : []),
    ...circles.map(({ journeyId: _own, ...issue }) => issue),
  ];
}

async function knownSegments(store: Store, document: JourneyDocument): Promise<Set<string>> {
  if (segmentsNamedIn(document).length === 0) return new Set();
  return new Set((await store.segments.find({}, { _id: 1 }).lean()).map(({ _id }) => _id));
}

async function knownConnections(store: Store): Promise<KnownConnections> {
  const rows = (await store.connections.find({}, { connector: 1 }).lean()) as unknown as ConnectionRow[];
  return new Map(rows.map(({ _id, connector }) => [_id, connector]));
}

async function knownJourneys(store: Store, live: readonly JourneyDocument[]): Promise<KnownJourney[]> {
  const rows = (await store.journeys
    .find({}, { status: 1, liveVersion: 1, 'draft.trigger.kind': 1 })
    .lean()) as unknown as JourneyRow[];
  const triggers = new Map(live.map(({ id, trigger }) => [id, trigger.kind]));
  return rows.map(({ _id, status, liveVersion, draft }) => ({
    id: _id,
    live: liveVersion !== null && (status === 'live' || status === 'paused'),
    trigger: triggers.get(_id) ?? draft.trigger?.kind,
  }));
}
