/** The Person lens: the way of one run through the version it used. */
export { PersonLens } from './person-lens';
