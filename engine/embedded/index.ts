export type { Database } from './database';
export { DATABASE_CHILD, startDatabase } from './database';
export type { Log } from './find/log';
export { typescriptChild } from './find/typescript-child';
export { choosePort } from './ports';
export { SANDBOX_CHILD, SANDBOX_CONNECTIONS, type SandboxService, startSandbox } from './sandbox';
export { type ServicePorts, type Services, startServices } from './services';
export { type ChildEvent, type ChildSpec, createSupervisor, httpAnswers, type Supervisor, stopOnSignals } from './supervise';
export { findTemporalTestServer, startTemporal, TEMPORAL_CHILD, type Temporal } from './temporal';
