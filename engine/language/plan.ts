/** A published version in the form the engine runs: immutable, hashed, with everything derivable worked out once. */
import type { JourneyDocument } from './document';

export interface Plan {
  journeyId: string;
  version: number;
  /** SHA-256 over the canonical document: same document, same hash. */
  hash: string;
  document: JourneyDocument;
  /** Event names that anything in the plan waits for, exits on, counts as goal or restarts on: an event with another name never wakes a run. */
  listens: string[];
  /** True when some exit, goal or wait-for watches a condition: then every change of the person wakes the run. */
  watchesConditions: boolean;
  /** Fields whose change wakes a run (`profile.timezone`, `consent.email`) and what lies below them. Versions published before there was such a list have none. */
  wakesOn?: string[];
  needs: {
    /** Event names whose retained events conditions look into (`events.*` with `where`). */
    history: string[];
    account: boolean;
  };
}
