import type { JourneyDetail } from '../../../engine/api/contract';
import type { Lens } from './use-commands';

/** The ways to look at a journey, in order; those of versions need one to look at. */
export function lensesOf({ liveVersion, versions }: JourneyDetail): { lens: Lens; open: boolean }[] {
  const published = versions.length > 0;
  return [
    { lens: 'edit', open: true },
    { lens: 'live', open: liveVersion !== null },
    { lens: 'version', open: published },
    { lens: 'diff', open: published },
    { lens: 'person', open: published },
  ];
}
