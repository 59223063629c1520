export { findTemporalTestServer, startTemporal, TEMPORAL_CHILD, type Temporal } from './temporal';
