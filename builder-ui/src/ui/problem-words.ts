import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/client';

export interface ProblemWords {
  title: string;
  /** What the server says of this very case, in its own words. */
  detail: string | null;
  /** What the reader can do. */
  fix: string | null;
}

/**
 * What went wrong and what to do, in the reader's language and without what only a program could do about it. A problem this
 * build does not know keeps the server's words.
 */
export function problemWords(error: unknown, t: TFunction): ProblemWords {
  if (!(error instanceof ApiProblem))
    return { title: error instanceof Error ? error.message : t('error.page.title'), detail: null, fix: null };
  const { code, status, message, detail, fix } = error;
  if (code === 'offline') return { title: t('error.offline.title'), detail: null, fix: t('error.offline.text') };
  if (status === 403) return { title: t('error.forbidden.title'), detail, fix };
  const words = (part: 'title' | 'fix', own: string): string => String(t(`problem.${code}.${part}`, { defaultValue: own }));
  return { title: words('title', message), detail, fix: words('fix', fix ?? '') || null };
}
