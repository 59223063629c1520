/** What is wrong with the draft: what the page finds at once, and what only the server knows, as soon as it has the draft. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { type Issue, type JourneyDocument, parseJourney, validateJourney } from '../../../engine/language';
import { draftIssuesQuery } from '../api/journeys';
import { useDraftState } from './draft-store';

const found = new WeakMap<JourneyDocument, Issue[]>();

/** Shape first; meaning only of a document that has the right shape. What is edited becomes what is saved: each is looked at once. */
function issuesOf(document: JourneyDocument): Issue[] {
  const known = found.get(document);
  if (known) return known;
  const parsed = parseJourney(document);
  const issues = parsed.document ? validateJourney(parsed.document) : parsed.issues;
  found.set(document, issues);
  return issues;
}

/** The publish dialog asks for it: while a journey is drawn it is no mistake. */
export const isAskedAtPublish = ({ code }: { code: string }): boolean => code === 'postal_address_missing';

const nameOf = ({ code, stepId, field }: Issue): string => JSON.stringify([code, stepId, field]);

/**
 * What the server says beyond `before`, the page's own findings in the document the server looked at: broken templates, connections
 * that are gone. Steps that are not there any more, or switched off, have nothing wrong. Pure.
 */
export function onlyFromServer(told: readonly Issue[], before: readonly Issue[], { steps }: JourneyDocument): Issue[] {
  const known = new Set(before.map(nameOf));
  return told.filter((issue) => {
    if (known.has(nameOf(issue))) return false;
    if (issue.stepId === undefined) return true;
    const step = steps[issue.stepId];
    return step !== undefined && step.disabled !== true;
  });
}

/** All of the draft but what publishing asks for. */
export function useAllIssues(journeyId: string): Issue[] {
  // Validating a large journey takes longer than a keystroke may: what is typed shows first.
  const document = useDeferredValue(useDraftState((state) => state.save.current));
  const base = useDraftState((state) => state.save.base);
  const isSaved = useDraftState((state) => state.save.phase === 'saved');
  const { data } = useQuery({
    ...draftIssuesQuery(journeyId, base.revision),
    enabled: isSaved,
    placeholderData: keepPreviousData,
  });
  const own = issuesOf(document);
  const before = issuesOf(base.document);
  return useMemo(
    () => [...own, ...(data ? onlyFromServer(data.issues, before, document) : [])].filter((issue) => !isAskedAtPublish(issue)),
    [own, before, data, document],
  );
}
