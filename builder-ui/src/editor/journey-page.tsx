/** Loads a journey once, restores edits an earlier visit could not save, and hands both to the workbench. */
import { Skeleton } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { journeyQuery } from '../api/journeys';
import { notifyDone } from '../ui/notify';
import { Page, useDocumentTitle } from '../ui/page';
import { Failed } from '../ui/states';
import { resumeAutosave, startAutosave } from './autosave';
import { createDraft, type Draft, DraftProvider } from './draft-store';
import { type KeptEdits, takeKeptEdits } from './kept-edits';
import { isIn } from './same-draft';
import { otherVisits, visit } from './visit';
import { Workbench } from './workbench';

const route = getRouteApi('/shell/journeys/$journeyId');

/** What an earlier visit could not save goes on: it is sent, or compared when somebody saved meanwhile. */
function openDraft(detail: JourneyDetail, kept: KeptEdits | null): Draft {
  const server = { document: detail.draft as unknown as JourneyDocument, revision: detail.revision };
  if (!kept || isIn(server.document, kept)) return createDraft(startAutosave(server));
  return createDraft(resumeAutosave(server, kept), server.document);
}

function Open({ detail, kept }: { detail: JourneyDetail; kept: KeptEdits | null }) {
  const { t } = useTranslation();
  // The draft outlives refetches of the journey: from here on the editor owns the document.
  const [draft] = useState(() => openDraft(detail, kept));
  useDocumentTitle(detail.name);
  useEffect(() => {
    if (draft.store.getState().save.phase === 'waiting') notifyDone(t('save.restored'));
  }, [draft, t]);
  return (
    <DraftProvider value={draft}>
      <Workbench detail={detail} draft={draft} />
    </DraftProvider>
  );
}

const keptQuery = (journeyId: string) =>
  queryOptions({
    queryKey: ['kept-edits', journeyId],
    queryFn: async () => takeKeptEdits(localStorage, journeyId, visit, await otherVisits()),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    refetchOnWindowFocus: false,
  });

export function JourneyPage() {
  const { t } = useTranslation();
  const { journeyId } = route.useParams();
  const query = useQuery({ ...journeyQuery(journeyId), gcTime: 0 });
  const kept = useQuery(keptQuery(journeyId));
  if (query.data && kept.data !== undefined && !(query.isFetching && !query.isFetchedAfterMount))
    return <Open key={journeyId} detail={query.data} kept={kept.data} />;
  if (query.isError) {
    return (
      <Page title={t('journey.loading')}>
        <Failed error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  }
  return <Skeleton height="100%" radius={0} role="status" aria-label={t('state.loading')} />;
}
