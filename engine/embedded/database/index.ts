export { DATABASE_CHILD, type Database, startDatabase } from './database';
export { secantusProgram, secantusRoot } from './engines';
