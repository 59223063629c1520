/** Journeys: list, draft, publishing, statistics, simulation. */
import { queryOptions } from '@tanstack/react-query';
import type {
  Choice,
  JourneyDetail,
  JourneyStats,
  JourneySummary,
  MigrateResult,
  PublishPreview,
  ResumeResult,
  SimulateResult,
} from '../../../engine/api/contract';
import type { Issue, JourneyDocument } from '../../../engine/language';
import { freeId } from '../drafting';
import { type LiveQuery, useLive } from '../stream';
import { ApiProblem, call } from './client';

const path = (id: string) => `/journeys/${encodeURIComponent(id)}`;

export const journeysQuery: LiveQuery<{ items: JourneySummary[] }> = {
  queryKey: ['journeys'],
  queryFn: ({ signal }) => call('/journeys', { signal }),
  path: '/journeys',
};

/** All journeys with their figures, as they change. Whoever needs names only asks with `journeysQuery`, once. */
export const useJourneys = () => useLive(journeysQuery);

/** The draft is loaded once per visit: from then on the editor owns it. */
export const journeyQuery = (id: string) =>
  queryOptions({ queryKey: ['journeys', id], queryFn: ({ signal }) => call<JourneyDetail>(path(id), { signal }), staleTime: 0 });

const statsQuery = (id: string): LiveQuery<JourneyStats> => ({
  queryKey: ['stats', id],
  queryFn: ({ signal }) => call(`/stats${path(id)}`, { signal }),
  path: `/stats${path(id)}`,
});

/** Who is where in a journey, and how it ended for whom. */
export const useStats = (id: string) => useLive(statsQuery(id));

/** A published version never changes. */
export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['journeys', id, 'versions', version],
    queryFn: ({ signal }) => call<PublishedVersion>(`${path(id)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const publishPreviewQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['journeys', id, 'publish-preview', revision],
    queryFn: ({ signal }) => call<PublishPreview>(`${path(id)}/publish-preview`, { signal }),
    staleTime: 0,
  });

/** What resuming would do to how many. */
export const resumePreviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['journeys', id, 'resume-preview'],
    queryFn: ({ signal }) => call<ResumeResult>(`${path(id)}/resume`, { method: 'POST', body: { dryRun: true }, signal }),
    staleTime: 0,
  });

/** What publishing the draft of this revision would do to people who wait. */
export const migrationPreviewQuery = (id: string, revision: number, choices: Choice[]) =>
  queryOptions({
    queryKey: ['journeys', id, 'migration-preview', revision, choices],
    queryFn: ({ signal }) =>
      call<MigrateResult>(`${path(id)}/migrations`, { method: 'POST', body: { choices, to: 'draft', dryRun: true }, signal }),
    staleTime: 0,
  });

/** What the server finds in the stored draft: also in the templates, connections and segments it names. */
export const draftIssuesQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['journeys', id, 'issues', revision],
    queryFn: ({ signal }) => call<{ issues: Issue[] }>(`${path(id)}/validate`, { method: 'POST', body: {}, signal }),
    staleTime: 0,
    retry: false,
  });

export interface PublishedVersion {
  version: number;
  document: JourneyDocument;
}

export const createJourney = (document: JourneyDocument) => call<JourneyDetail>('/journeys', { method: 'POST', body: document });

/**
 * Creates a journey under the first free id of its name.
 *
 * @param taken ids known to be in use; of others, and of who is quicker, the server tells
 */
export async function createNamed(
  name: string,
  taken: ReadonlySet<string>,
  documentOf: (id: string) => JourneyDocument,
): Promise<JourneyDetail> {
  const known = new Set(taken);
  for (;;) {
    const id = freeId(name, known);
    try {
      return await createJourney(documentOf(id));
    } catch (problem) {
      const inUse = problem instanceof ApiProblem && problem.code === 'journey_exists';
      if (!inUse || known.size >= taken.size + MOST_GUESSES) throw problem;
      known.add(id);
    }
  }
}
const MOST_GUESSES = 50;

/** Throws `ApiProblem` 409 `revision_conflict` when somebody else saved first. */
export const saveJourney = (id: string, document: JourneyDocument, revision: number) =>
  call<JourneyDetail>(path(id), { method: 'PUT', body: document, ifMatch: revision });
export const deleteJourney = (id: string) => call<unknown>(path(id), { method: 'DELETE' });
export interface Publication {
  note: string;
  revision: number;
  migrate: Choice[];
  /** Only this share of new entrants takes it. */
  canary?: { percent: number };
}
export const publishJourney = (id: string, body: Publication) =>
  call<{ version: number }>(`${path(id)}/publish`, { method: 'POST', body });
/** Raises the share of the version being tried; 100 makes it the live one. */
export const raiseCanary = (id: string, percent: number) =>
  call<unknown>(`${path(id)}/canary`, { method: 'POST', body: { percent } });
/** Everybody enters the live version again; whom publishing moved goes back. */
export const abortCanary = (id: string) => call<unknown>(`${path(id)}/canary/abort`, { method: 'POST', body: {} });
/** Lets those in who are inside the trigger already; in the background. */
export const enrolJourney = (id: string) => call<unknown>(`${path(id)}/enrol`, { method: 'POST', body: { confirm: true } });
/** Whoever would enter meanwhile is refused, or queued until it is resumed. */
export const pauseJourney = (id: string, entrants: 'refuse' | 'queue') =>
  call<unknown>(`${path(id)}/pause`, { method: 'POST', body: { entrants } });
/** What came due meanwhile is sent late, or dropped. */
export const resumeJourney = (id: string, late: 'send' | 'drop') =>
  call<ResumeResult>(`${path(id)}/resume`, { method: 'POST', body: { late } });
/** Nobody enters any more; those under way finish (`drain`) or leave at once (`now`). */
export const stopJourney = (id: string, how: 'drain' | 'now') =>
  call<unknown>(`${path(id)}/stop`, { method: 'POST', body: { how } });
export const simulateJourney = (id: string, body: unknown) =>
  call<SimulateResult>(`${path(id)}/simulate`, { method: 'POST', body });
