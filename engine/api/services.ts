import type { Clock } from '../clock';
import type { Environment } from '../config';
import type { Plans } from '../journeys';
import type { Secrets } from '../secrets';
import type { Store } from '../store';

/** What the routes work with; made once by `startApi`. */
export interface Services {
  store: Store;
  clock: Clock;
  plans: Plans;
  secrets: Secrets;
  environment: Environment;
  /** Without a trailing slash. */
  publicUrl: string;
  log: Log;
}

/** What the server adds: a stopping process is not ready any more. */
export interface ServedServices extends Services {
  closing(): boolean;
}

export interface Log {
  info(data: object, text: string): void;
  warn(data: object, text: string): void;
  error(data: object, text: string): void;
}
