/** Live numbers and presence by server-sent events: one stream for all a page shows, polling while there is none. */
export { type LiveQuery, listenAt, POLL_MS, useLive, useStreamState } from './stream';
