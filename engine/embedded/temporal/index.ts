export { cliAtHand } from './programs';
export { findTemporalTestServer, startTemporal, TEMPORAL_CHILD, type Temporal } from './temporal';
