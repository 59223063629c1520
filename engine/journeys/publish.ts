/** Publication freezes a version, then moves `liveVersion` in one conditional write. Half a publication is no publication. */
import { compile } from '../language';
import { Problem } from '../problem';
import type { JourneyRow, Store, VersionRow } from '../store';
import { checkedDraft, hasErrors } from './check';
import { journeyById } from './drafts';
import { type GivenChoice, migrationId, migrationTo, openMigration } from './migration';
import { plansOf, versionId } from './plans';
import { startTiming } from './timing';
import { issuesAmongJourneys } from './workspace';

export interface Published {
  version: number;
  hash: string;
  publishedAt: number;
  /** The batch that moves people who are under way; null when nobody is to be moved. */
  migration: string | null;
}

export interface Publication {
  /** The revision the publisher looked at. */
  revision: number;
  note: string;
  /** What to do with people who are under way, and who asks for it; whoever is not named finishes on their version. */
  migrate?: { choices: readonly GivenChoice[]; by: string } | undefined;
  /** Only this share of new entrants, and of those to be moved, takes the new version. */
  canary?: { percent: number } | undefined;
}

/**
 * Publishes the draft as the next version. Publishing what is live already changes nothing and answers with it.
 *
 * @throws Problem `journey_invalid` with all `issues`; `revision_conflict`; `journey_not_found`.
 */
export async function publish(store: Store, id: string, publication: Publication, now: number): Promise<Published> {
  const { revision, note, canary, migrate = { choices: [], by: '' } } = publication;
  const journey = await journeyById(store, id);
  if (journey.revision !== revision) throw stale(revision, journey.revision);
  const checked = await checkedDraft(store, journey);
  const { document, drawn } = checked;
  const issues = await issuesAmongJourneys(store, checked);
  if (!document || hasErrors(issues)) throw new Problem('journey_invalid', undefined, undefined, { issues });

  const latest = await latestVersion(store, id);
  const next = compile(document, (latest?.version ?? 0) + 1);
  const isNew = latest?.plan.hash !== next.hash;
  const plan = isNew || !latest ? next : latest.plan;
  const { version, hash } = plan;
  if (canary) checkCanary(journey, version);
  // Before anything is published: a choice that leads nowhere publishes nothing.
  const work = await migrationTo(store, plan, migrate.choices, canary?.percent);
  const publishedAt = isNew || !latest ? now : latest.publishedAt;
  if (isNew)
    await insertVersion(
      store,
      {
        _id: versionId(id, version),
        journeyId: id,
        version,
        plan,
        ...(drawn && drawn !== document && { drawn }),
        note,
        publishedAt,
      },
      revision,
    );
  const batch = migrate.choices.length === 0 ? null : migrationId(id, work);
  if (canary) await change(store, journey, { canary: { version, percent: canary.percent, batch } });
  else {
    await goLive(store, journey, version, publishedAt);
    await startTiming(store, plan, now);
  }
  if (batch !== null) await openMigration(store, id, work, migrate.by, now);
  return { version, hash, publishedAt, migration: batch };
}

/** A share needs a version for the rest, and one canary at a time. */
function checkCanary(journey: JourneyRow, version: number): void {
  if (journey.liveVersion === null || journey.status === 'stopped')
    throw new Problem('operation_refused', 'A share of entrants can take a new version only while another one is live.');
  if (journey.liveVersion === version) throw new Problem('operation_refused', 'This is the live version already.');
  if (journey.canary && journey.canary.version !== version)
    throw new Problem('operation_refused', `Version ${journey.canary.version} is being tried. Complete or abort it first.`);
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

/** A paused journey stays paused: publishing never sets people moving by itself. What is live is not in the archive. */
function goLive(store: Store, journey: JourneyRow, version: number, publishedAt: number): Promise<void> {
  const status = journey.status === 'paused' ? 'paused' : 'live';
  return change(store, journey, { status, liveVersion: version, publishedAt, canary: null, archivedAt: null });
}

async function change(store: Store, journey: JourneyRow, set: Partial<JourneyRow>): Promise<void> {
  const { matchedCount } = await store.journeys.collection.updateOne(
    { _id: journey._id as never, revision: journey.revision },
    { $set: set },
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
