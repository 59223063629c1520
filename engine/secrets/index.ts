/** What must not be known: keys, sessions, sealed credentials, signing keys. Secrets are never logged and never given back. */
export { keyChecker } from './key-check';
export { createAdminLink, createKey, digestOf, ensureKeys, type FirstKeys, redeemAdminLink, registerAdminLink } from './keys';
