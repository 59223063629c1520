import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { journeyQuery } from '../api/journeys';
import { notifyDone } from '../ui/notify';
import { type Draft, useDraftState } from './draft-store';

/** Somebody else saved while nothing of ours waits: the newest draft is shown, and undo leads back. Otherwise saving finds out. */
export function useNewest(journeyId: string, draft: Draft, revision: number | null): void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const behind = useDraftState(({ save }) => save.phase === 'saved' && revision !== null && revision > save.base.revision);
  useEffect(() => {
    if (!behind) return undefined;
    let over = false;
    const show = ({ draft: document, revision }: JourneyDetail) => {
      const before = draft.store.getState().save;
      if (over) return;
      draft.saved({ type: 'moved', theirs: { document: document as unknown as JourneyDocument, revision } });
      if (draft.store.getState().save !== before) notifyDone(t('save.moved'));
    };
    // What fails is tried again: the next look of the stream says so.
    void client.fetchQuery(journeyQuery(journeyId)).then(show, () => undefined);
    return () => {
      over = true;
    };
  }, [behind, journeyId, draft, client, t]);
}
