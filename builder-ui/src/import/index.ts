/** Bringing a journey along as JSON. */
export { ImportPage } from './import-page';
