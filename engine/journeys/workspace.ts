/** What a draft looks like in its workspace, among journeys, segments, connections, users, teams and pools: asked anew each time, for they change without it. */
import {
  checkSegmentsExist,
  checkTargets,
  checkWork,
  checkWorkspace,
  type JourneyDocument,
  type KnownJourney,
  segmentsNamedIn,
  type Workspace,
  workNamedIn,
} from '../language';
import type { ConnectionRow, JourneyRow, Store } from '../store';
import type { Checked, Issue } from './check';
import { checkConnections, type KnownConnections, usesConnections } from './connection-checks';
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
    ...checkWork(document, await knownWork(store, document)),
    ...(usesConnections(document) ? checkConnections(document, await knownConnections(store)) : []),
    ...circles.map(({ journeyId: _own, ...issue }) => issue),
  ];
}

async function knownSegments(store: Store, document: JourneyDocument): Promise<Set<string>> {
  if (segmentsNamedIn(document).length === 0) return new Set();
  return new Set((await store.segments.find({}, { _id: 1 }).lean()).map(({ _id }) => _id));
}

/** The named ones that are there; users by id and by email address. */
async function knownWork(store: Store, document: JourneyDocument): Promise<Pick<Workspace, 'users' | 'teams' | 'pools'>> {
  const named = workNamedIn(document);
  if (named.length === 0) return {};
  const ids = named.map(({ id }) => id.trim());
  const byId = { _id: { $in: ids } };
  const [users, teams, pools] = await Promise.all([
    store.users.find({ $or: [byId, { email: { $in: ids.map((id) => id.toLowerCase()) } }] }, { email: 1 }).lean(),
    store.teams.find(byId, { _id: 1 }).lean(),
    store.pools.find(byId, { _id: 1 }).lean(),
  ]);
  return {
    users: new Set(users.flatMap(({ _id, email }) => [_id, email])),
    teams: new Set(teams.map(({ _id }) => _id)),
    pools: new Set(pools.map(({ _id }) => _id)),
  };
}

async function knownConnections(store: Store): Promise<KnownConnections> {
  const rows = (await store.connections.find({}, { connector: 1 }).lean()) as unknown as ConnectionRow[];
  return new Map(rows.map(({ _id, connector }) => [_id, connector]));
}

async function knownJourneys(store: Store, live: readonly JourneyDocument[]): Promise<KnownJourney[]> {
  const rows = (await store.journeys
    .find({}, { status: 1, liveVersion: 1, 'draft.trigger.kind': 1, 'draft.entry.byCall': 1 })
    .lean()) as unknown as JourneyRow[];
  const documents = new Map(live.map((document) => [document.id, document]));
  return rows.map(({ _id, status, liveVersion, draft }) => {
    const { trigger, entry } = documents.get(_id) ?? draft;
    return {
      id: _id,
      live: liveVersion !== null && (status === 'live' || status === 'paused'),
      trigger: trigger?.kind,
      byCall: entry?.byCall,
    };
  });
}
