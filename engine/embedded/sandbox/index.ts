export { SANDBOX_CONNECTIONS } from './settings';
export { SANDBOX_CHILD, type SandboxService, startSandbox } from './start';
