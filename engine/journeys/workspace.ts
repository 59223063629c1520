/** What a draft looks like among the other journeys: asked anew each time, for they change without it. */
import { checkTargets, checkWorkspace, type JourneyDocument, type KnownJourney } from '../language';
import type { JourneyRow, Store } from '../store';
import type { Checked, Issue } from './check';
import { plansOf } from './plans';

/** All issues of a checked draft: its own, and those that only its neighbours can tell. */
export async function issuesAmongJourneys(store: Store, { document, issues }: Checked): Promise<Issue[]> {
  return document ? [...issues, ...(await neighbourIssues(store, document))] : issues;
}

async function neighbourIssues(store: Store, document: JourneyDocument): Promise<Issue[]> {
  const live = (await plansOf(store).livePlans()).map((plan) => plan.document).filter(({ id }) => id !== document.id);
  const circles = checkWorkspace([...live, document]).filter(({ journeyId }) => journeyId === document.id);
  const journeys = await knownJourneys(store, live);
  return [...checkTargets(document, { journeys }), ...circles.map(({ journeyId: _own, ...issue }) => issue)];
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
