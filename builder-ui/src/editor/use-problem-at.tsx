import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../engine/language';
import { ENTRANCE } from '../graph';
import { toneOf } from '../ui/issue-tone';
import { issueWords } from '../ui/issue-words';
import { SaidIssue } from '../ui/said-issue';
import { useSame } from '../ui/use-same';

/** The first problem of exactly one field of what is selected; fields of the journey itself are problems of the entrance. */
export function useProblemAt(issues: readonly Issue[], selected: string | null): (path: string) => ReactNode {
  const { t, i18n } = useTranslation();
  const stepId = selected === ENTRANCE ? undefined : (selected ?? undefined);
  const here = useSame(issues.filter((issue) => issue.stepId === stepId));
  return useCallback(
    (path: string) => {
      const found = here.find((issue) => issue.field === path);
      return found && <SaidIssue tone={toneOf(found)} words={issueWords(found, t, i18n.language).message} />;
    },
    [here, t, i18n.language],
  );
}
