import { checkedDraft, type JourneyFigures } from '../../journeys';
import type { JourneyRow, VersionRow } from '../../store';
import type { JourneyDetail, JourneySummary } from '../contract';
import type { Services } from '../services';
import { iso, isoOrNull } from './instant';

export async function journeySummary(
  { plans, store }: Services,
  row: JourneyRow,
  figures: JourneyFigures,
): Promise<JourneySummary> {
  return summaryOf(plans, row, figures, await checkedDraft(store, row));
}

async function summaryOf(
  plans: Services['plans'],
  row: JourneyRow,
  figures: JourneyFigures,
  { hash, issues }: Awaited<ReturnType<typeof checkedDraft>>,
): Promise<JourneySummary> {
  const live = row.liveVersion === null ? null : await plans.planOf(row._id, row.liveVersion);
  return {
    id: row._id,
    name: textOf(row.draft.name),
    description: textOf(row.draft.description),
    tags: Array.isArray(row.draft.tags) ? row.draft.tags.filter((tag) => typeof tag === 'string') : [],
    status: row.status,
    liveVersion: row.liveVersion,
    revision: row.revision,
    unpublishedChanges: hash === null || live?.hash !== hash,
    updatedAt: iso(row.updatedAt),
    publishedAt: isoOrNull(row.publishedAt),
    people: figures.people,
    health: {
      overdue: figures.overdue,
      failed: figures.failed,
      errors: issues.filter(({ severity }) => severity === 'error').length,
    },
    ...filingView(row),
  };
}

export async function journeyDetail(services: Services, row: JourneyRow, figures: JourneyFigures): Promise<JourneyDetail> {
  const checked = await checkedDraft(services.store, row);
  const [summary, versions] = await Promise.all([
    summaryOf(services.plans, row, figures, checked),
    services.store.versions
      .find({ journeyId: row._id }, { version: 1, publishedAt: 1, note: 1 })
      .sort({ version: -1 })
      .lean() as unknown as Promise<VersionRow[]>,
  ]);
  return {
    ...summary,
    draft: row.draft,
    issues: checked.issues,
    canary: row.canary ? { version: row.canary.version, percent: row.canary.percent } : null,
    versions: versions.map(({ version, publishedAt, note }) => ({ version, publishedAt: iso(publishedAt), note })),
  };
}

/** Where it is kept, as the API tells it. */
export function filingView(row: JourneyRow) {
  return { filing: row.filing ?? { folder: null, tags: [] }, archivedAt: isoOrNull(row.archivedAt ?? null) };
}

/** A draft may still miss what every journey has in the end. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
