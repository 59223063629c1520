export type { ChildSpec } from './child';
export { httpAnswers, tcpAnswers } from './probes';
export { stopOnSignals } from './signals';
export { createSupervisor, type Supervisor } from './supervise';
export type { ChildEvent } from './supervised-child';
