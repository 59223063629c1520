/** Loads a journey once, restores edits an earlier visit could not save, and hands both to the workbench. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { journeyQuery } from '../api/journeys';
import { Page, useDocumentTitle } from '../ui/page';
import { Failed } from '../ui/states';
import { resumeAutosave, startAutosave } from './autosave';
import { createDraft, DraftProvider } from './draft-store';
import { readKeptEdits } from './kept-edits';
import { Workbench } from './workbench';

const route = getRouteApi('/shell/journeys/$journeyId');

function openDraft(detail: JourneyDetail) {
  const server = { document: detail.draft as unknown as JourneyDocument, revision: detail.revision };
  const kept = readKeptEdits(detail.id);
  return createDraft(kept ? resumeAutosave(server, kept) : startAutosave(server));
}

function Open({ detail }: { detail: JourneyDetail }) {
  // The draft outlives refetches of the journey: from here on the editor owns the document.
  const [draft] = useState(() => openDraft(detail));
  useDocumentTitle(detail.name);
  return (
    <DraftProvider value={draft}>
      <Workbench detail={detail} draft={draft} />
    </DraftProvider>
  );
}

export function JourneyPage() {
  const { t } = useTranslation();
  const { journeyId } = route.useParams();
  const query = useQuery({ ...journeyQuery(journeyId), gcTime: 0 });
  if (query.data && !(query.isFetching && !query.isFetchedAfterMount)) return <Open key={journeyId} detail={query.data} />;
  if (query.isError) {
    return (
      <Page title={t('journey.loading')}>
        <Failed error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  }
  return <Skeleton height="100%" radius={0} role="status" aria-label={t('state.loading')} />;
}
