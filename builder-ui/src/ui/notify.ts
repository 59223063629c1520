/** Short messages after something was done or refused. */
import i18next from 'i18next';
import { showAgain } from './notifications';
import { problemWords } from './problem-words';

/** It worked. */
export function notifyDone(message: string): void {
  showAgain({ message, color: 'sea', autoClose: 4_000 });
}

/** It did not; says why and what to do, and stays longer. */
export function notifyProblem(error: unknown): void {
  const { title, detail, fix } = problemWords(error, i18next.t);
  showAgain({ title, message: [detail, fix].filter(Boolean).join(' '), color: 'red', autoClose: 10_000 });
}
