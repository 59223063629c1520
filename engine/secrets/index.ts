/** What must not be known: keys, sessions, sealed credentials, signing keys. Secrets are never logged and never given back. */
export {
  type ConnectionAuth,
  checkedAuth,
  connectionAuth,
  connectionRow,
  ensureConnections,
  type NewConnection,
  sealContext,
} from './connections';
export { openSecrets, type Secrets } from './installation';
export { keyChecker } from './key-check';
export {
  createAdminLink,
  createKey,
  createUserLink,
  digestOf,
  ensureKeys,
  type FirstKeys,
  redeemLink,
  registerAdminLink,
} from './keys';
export { createSession, endSession, findSession, type NewSession, SESSION_MS, sameSecret } from './sessions';
