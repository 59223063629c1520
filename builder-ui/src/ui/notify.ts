/** Short messages after something was done or refused. */
import i18next from 'i18next';
import { ApiProblem } from '../api/client';
import { showAgain } from './notifications';

/** It worked. */
export function notifyDone(message: string): void {
  showAgain({ message, color: 'sea', autoClose: 4_000 });
}

/** It did not; says why and what to do, and stays longer. */
export function notifyProblem(error: unknown): void {
  const offline = error instanceof ApiProblem && error.code === 'offline';
  const title = offline
    ? i18next.t('error.offline.title')
    : error instanceof Error
      ? error.message
      : i18next.t('error.page.title');
  const message = offline
    ? i18next.t('error.offline.text')
    : error instanceof ApiProblem
      ? [error.detail, error.fix].filter(Boolean).join(' ')
      : '';
  showAgain({ title, message, color: 'red', autoClose: 10_000 });
}
