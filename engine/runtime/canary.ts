import { fractionOf } from '../language/hash';

/** A version that only a share of those who enter takes. */
export interface Canary {
  version: number;
  /** From 0 to 100. */
  percent: number;
}

/** Whether a person is in the share: always the same answer, and whoever is in a small share is in every larger one. */
export function takesCanary(journeyId: string, { version, percent }: Canary, personId: string): boolean {
  return fractionOf('canary', journeyId, version, personId) * 100 < percent;
}
