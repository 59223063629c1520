import { Problem } from '../../problem';
import type { Log } from './log';

/** What came of one attempt: the thing itself, or one sentence saying why not. */
export type Outcome<T> = { readonly found: T } | { readonly unavailable: string };

/** One way to get a service. `run` may also throw: the first line of the error is then the reason. */
export interface Attempt<T> {
  readonly name: string;
  run(): Promise<Outcome<T>>;
}

/**
 * Goes through the attempts in order and returns what the first working one found; each is logged in one line.
 *
 * @throws Problem `service_not_found` listing every attempt and its reason, followed by `fix`.
 */
export async function firstThatWorks<T>(service: string, attempts: readonly Attempt<T>[], fix: string, log: Log): Promise<T> {
  const failed: string[] = [];
  for (const attempt of attempts) {
    const outcome = await attempt.run().catch((error: unknown) => ({ unavailable: reasonOf(error) }));
    if ('found' in outcome) {
      log(`${service}: ${attempt.name}: yes`);
      return outcome.found;
    }
    log(`${service}: ${attempt.name}: ${outcome.unavailable}`);
    failed.push(`${attempt.name}: ${outcome.unavailable}`);
  }
  throw new Problem(
    'service_not_found',
    `${service} was tried as follows. ${failed.map((line) => `\n  - ${line}`).join('')}\n${fix}`,
  );
}

/** The first line of whatever was thrown: enough for a log line, short enough to read. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] || 'failed without saying why';
}
