/** Who else has this journey open, by server-sent events. */
export { PresenceBadge } from './presence-badge';
export { type Presence, usePresence } from './use-presence';
