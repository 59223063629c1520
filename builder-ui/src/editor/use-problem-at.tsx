import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../engine/language';
import type { FormWorld } from '../form/widget-types';
import { ENTRANCE } from '../graph';
import { toneOf } from '../ui/issue-tone';
import { issueWords } from '../ui/issue-words';
import { SaidIssue } from '../ui/said-issue';
import { useSame } from '../ui/use-same';

/** The first problem of one field of what is selected, or all of what is within it; fields of the journey itself are problems of the entrance. */
export function useProblemAt(issues: readonly Issue[], selected: string | null): FormWorld['problemAt'] {
  const { t, i18n } = useTranslation();
  const stepId = selected === ENTRANCE ? undefined : (selected ?? undefined);
  const here = useSame(issues.filter((issue) => issue.stepId === stepId));
  return useCallback(
    (path, within = false) => {
      const found = within
        ? here.filter(({ field }) => field === path || field?.startsWith(`${path}.`))
        : here.filter(({ field }) => field === path).slice(0, 1);
      if (found.length === 0) return undefined;
      return found.map((issue) => (
        <SaidIssue
          key={`${issue.code} ${issue.field}`}
          tone={toneOf(issue)}
          words={issueWords(issue, t, i18n.language).message}
        />
      ));
    },
    [here, t, i18n.language],
  );
}
