/**
 * The rows of the store, one interface per collection. Instants are epoch milliseconds: `…At` and `due` on the journey clock
 * (virtual in a demo), `lease…`/`…Real` on the real clock. Every write is correct with single-document atomicity alone.
 */
export type * from './entries';
export type * from './journeys';
export type * from './messages';
export type * from './people';
export type * from './runs';
export type * from './workspace';
