/** Publication freezes a version, then moves `liveVersion` in one conditional write. Half a publication is no publication. */
import { compile } from '../language';
import { Problem } from '../problem';
import type { JourneyRow, Store, VersionRow } from '../store';
import { checkedDraft, hasErrors } from './check';
import { journeyById } from './drafts';
import { plansOf, versionId } from './plans';
import { startTiming } from './timing';
import { issuesAmongJourneys } from './workspace';

export interface Published {
  version: number;
  hash: string;
  publishedAt: number;
}

export interface Publication {
  /** The revision the publisher looked at. */
  revision: number;
  note: string;
}

/**
 * Publishes the draft as the next version. Publishing what is live already changes nothing and answers with it.
 *
 * @throws Problem `journey_invalid` with all `issues`; `revision_conflict`; `journey_not_found`.
 */
export async function publish(store: Store, id: string, { revision, note }: Publication, now: number): Promise<Published> {
  const journey = await journeyById(store, id);
  if (journey.revision !== revision) throw stale(revision, journey.revision);
  const checked = await checkedDraft(journey);
  const { document } = checked;
  const issues = await issuesAmongJourneys(store, checked);
  if (!document || hasErrors(issues)) throw new Problem('journey_invalid', undefined, undefined, { issues });

  const latest = await latestVersion(store, id);
  const version = (latest?.version ?? 0) + 1;
  const plan = compile(document, version);
  if (latest && latest.plan.hash === plan.hash) {
    await goLive(store, journey, latest.version, latest.publishedAt);
    await startTiming(store, latest.plan, now);
    return { version: latest.version, hash: plan.hash, publishedAt: latest.publishedAt };
  }
  const row: VersionRow = { _id: versionId(id, version), journeyId: id, version, plan, note, publishedAt: now };
  await insertVersion(store, row, revision);
  await goLive(store, journey, version, now);
  await startTiming(store, plan, now);
  return { version, hash: plan.hash, publishedAt: now };
}

async function insertVersion(store: Store, row: VersionRow, revision: number): Promise<void> {
  try {
    await store.versions.collection.insertOne(row as never);
  } catch (error) {
    // Somebody published this moment: what the caller looked at is not what is live any more.
    if ((error as { code?: unknown }).code === 11_000) throw stale(revision, revision);
    throw error;
  }
}

/** A paused journey stays paused: publishing never sets people moving by itself. */
async function goLive(store: Store, journey: JourneyRow, version: number, publishedAt: number): Promise<void> {
  const status = journey.status === 'paused' ? 'paused' : 'live';
  const { matchedCount } = await store.journeys.collection.updateOne(
    { _id: journey._id as never, revision: journey.revision },
    { $set: { status, liveVersion: version, publishedAt } },
  );
  if (matchedCount === 0) throw stale(journey.revision, journey.revision + 1);
  plansOf(store).refresh();
}

export async function latestVersion(store: Store, id: string): Promise<VersionRow | null> {
  return (await store.versions.findOne({ journeyId: id }).sort({ version: -1 }).lean()) as VersionRow | null;
}

function stale(read: number, revision: number): Problem {
  return new Problem('revision_conflict', `You looked at revision ${read}.`, undefined, { revision });
}
