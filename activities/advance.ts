import { type AdvanceDeps, advanceOf } from '../engine/worker/advance';
import type { DriverActivities } from '../engine/workflows/types';

/** The activities of the driver loop: a thin adapter to the engine. */
export function driverActivities(deps: AdvanceDeps): DriverActivities {
  return { advance: advanceOf(deps) };
}
