import type { Hands } from '../engine/worker/hands';
import type { DriverActivities } from '../engine/workflows/types';

/** The activities of the driver loop: a thin adapter to the engine. */
export function driverActivities({ advance }: Pick<Hands, 'advance'>): DriverActivities {
  return { advance };
}
