export { DATABASE_CHILD, type Database, startDatabase } from './database';
export { engineAtHand, secantusProgram, secantusRoot } from './engines';
