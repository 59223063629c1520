/** What reacts to events and moves runs, put together in one way for the worker and for the tests that do without Temporal. */
import type { Clock } from '../clock';
import type { Plans } from '../journeys';
import { segmentsOf } from '../people/segment-list';
import type { Store } from '../store';
import type { DriverActivities } from '../workflows/types';
import { advanceOf } from './advance';
import type { Delivery } from './deliver';
import type { Drivers } from './drivers';
import { leasesOf } from './leases';
import type { Loader } from './load';
import { type Performers, performersOf } from './perform';
import type { ReactDeps } from './react';
import { updatesOf } from './updates';

export interface Parts {
  store: Store;
  clock: Clock;
  plans: Plans;
  loader: Loader;
  drivers: Drivers;
  delivery: Delivery;
  /** Largest driver; 1 gives every run its own. */
  groupMax?: number;
  log(text: string): void;
}

export interface Hands {
  react: ReactDeps;
  performers: Performers;
  advance: DriverActivities['advance'];
}

export function handsOf({ store, clock, plans, loader, drivers, delivery, groupMax, log }: Parts): Hands {
  const react: ReactDeps = { store, plans, drivers, segments: segmentsOf(store), now: clock.now, groupMax };
  const updates = updatesOf(store, clock, react);
  const performers = performersOf({ store, clock, plans, delivery, updates });
  const leases = leasesOf(store, clock);
  return { react, performers, advance: advanceOf({ store, clock, plans, leases, loader, performers, updates, log }) };
}
