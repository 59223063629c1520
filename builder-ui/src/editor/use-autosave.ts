/** Drives the autosave machine: timers, requests, what is kept in the browser. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { ApiProblem, call } from '../api/client';
import { saveJourney } from '../api/journeys';
import { type AutosaveEvent, hasUnsaved, pauseBefore } from './autosave';
import { type Draft, useDraftState } from './draft-store';
import { forgetEdits, keepEdits } from './kept-edits';
import { sameDraft } from './same-draft';
import { visit } from './visit';

type Event = AutosaveEvent<JourneyDocument>;

/** Somebody saved in between; unless it was ourselves (an answer that got lost), the author must choose. */
async function afterConflict(journeyId: string, mine: JourneyDocument): Promise<Event> {
  const theirs = await call<JourneyDetail>(`/journeys/${encodeURIComponent(journeyId)}`);
  const document = theirs.draft as unknown as JourneyDocument;
  if (sameDraft(document, mine)) return { type: 'stored', revision: theirs.revision };
  return { type: 'conflict', theirs: { document, revision: theirs.revision } };
}

async function send(journeyId: string, document: JourneyDocument, revision: number): Promise<Event> {
  try {
    const stored = await saveJourney(journeyId, document, revision);
    return { type: 'stored', revision: stored.revision };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 409 || problem.status === 412)
      return afterConflict(journeyId, document).catch((): Event => ({ type: 'unreachable' }));
    if (problem.status === 0 || problem.status >= 500 || problem.status === 429 || problem.status === 401)
      return { type: 'unreachable' };
    return { type: 'refused', problem: [problem.message, problem.detail].filter(Boolean).join(' ') };
  }
}

/** Mounted once by the journey page. */
export function useAutosave(journeyId: string, draft: Draft): void {
  const client = useQueryClient();
  const save = useDraftState((state) => state.save);
  const onlyHere = useRef(false);
  useEffect(() => {
    if (hasUnsaved(save)) {
      const edits = { document: save.current, revision: save.base.revision, base: save.base.document, at: Date.now() };
      onlyHere.current = !keepEdits(localStorage, journeyId, visit, edits);
    } else {
      onlyHere.current = false;
      forgetEdits(localStorage, journeyId, visit);
    }
  }, [journeyId, save]);
  useEffect(() => {
    // Full or forbidden storage: closing the tab would lose them, so the browser asks.
    const ask = (event: BeforeUnloadEvent) => onlyHere.current && event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  useEffect(() => {
    const pause = pauseBefore(save);
    if (pause === null) return undefined;
    const now = () => draft.saved({ type: 'due' });
    const timer = setTimeout(now, pause);
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [save, draft]);
  const sending = save.phase === 'saving' ? save.sent : null;
  const revision = save.base.revision;
  useEffect(() => {
    if (sending === null) return;
    void send(journeyId, sending, revision).then((event) => {
      draft.saved(event);
      if (event.type === 'stored') void client.invalidateQueries({ queryKey: ['journeys'], exact: true });
    });
  }, [sending, revision, journeyId, draft, client]);
  useEffect(
    () => () => {
      // Leaving the page: what still waits is sent at once; should that fail, the kept copy is sent at the next visit.
      const { save: last } = draft.store.getState();
      if (last.phase === 'waiting')
        void send(journeyId, last.current, last.base.revision).then(
          (event) => event.type === 'stored' && forgetEdits(localStorage, journeyId, visit),
        );
    },
    [journeyId, draft],
  );
}
